import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { setFavorite } from '../../data/key-actions.ts';
import { keyChoices } from '../../shell/key-choices.ts';
import { Button } from '../../ui/button.tsx';
import { KeyAssigned } from './key-assigned.tsx';
import { KeyFacts } from './key-facts.tsx';
import { KeyGrants } from './key-grants.tsx';
import { KeyHistory } from './key-history.tsx';
import { KeyPlaces } from './key-places.tsx';
import { KeySecret } from './key-secret.tsx';
import { KeyTags } from './key-tags.tsx';

export function KeyDetails({ of }: { of: Key }) {
  const { t } = useTranslation();
  const account = useAccount(of.accountId);
  return (
    <>
      <header>
        <h2 tabIndex={-1}>
          <bdi>{of.label}</bdi>
        </h2>
        <Button
          look="quiet"
          small
          icon
          className="star"
          aria-label={t('details.favorite')}
          title={t('details.favorite')}
          aria-pressed={of.favorite}
          onClick={() => setFavorite(of, !of.favorite)}
        >
          <Star size={16} aria-hidden />
        </Button>
      </header>
      <KeySecret of={of} mayReveal={account !== null && !account.policy.secret.shownOnce} />
      {account && <KeyFacts of={of} account={account} />}
      <KeyGrants of={of} />
      {account && <KeyAssigned of={of} account={account} />}
      <KeyPlaces of={of} />
      <KeyTags of={of} />
      {of.notes !== '' && (
        <section>
          <h3>{t('add.notes')}</h3>
          <p className="notes" dir="auto">
            {of.notes}
          </p>
        </section>
      )}
      {account && (
        <section>
          <h3>{t('keys.actions')}</h3>
          <div className="steps">
            {keyChoices(of, account)
              .flat()
              .map(({ id, icon: Icon, text, isDanger, choose }) => (
                <Button key={id} look="quiet" small {...(isDanger && { className: 'dangerous' })} onClick={choose}>
                  <Icon size={15} aria-hidden />
                  {text}
                </Button>
              ))}
          </div>
        </section>
      )}
      <KeyHistory of={of} />
    </>
  );
}
