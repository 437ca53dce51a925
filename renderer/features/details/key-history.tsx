import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { loadEarlier, useDetails } from '../../data/details-store.ts';
import { historyText } from '../../data/history-text.ts';
import { Button } from '../../ui/button.tsx';
import { Ago } from '../../ui/live-text.tsx';

export function KeyHistory({ of }: { of: Pick<Key, 'accountId'> }) {
  const { t } = useTranslation();
  const ended = useAccount(of.accountId)?.policy.words.revoke;
  const history = useDetails((state) => state.history);
  const entries = useDetails((state) => state.entries);
  return (
    <section className="key-history">
      <h3>{t('details.history')}</h3>
      {history?.length === 0 && <p className="muted">{t('details.noHistory')}</p>}
      {history && history.length > 0 && (
        <ol>
          {history.map(({ id, kind, at }) => (
            <li key={id}>
              <span>{historyText(kind, ended, t)}</span>
              <span className="muted">
                <Ago instant={at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {history && entries > history.length && (
        <Button small onClick={loadEarlier}>
          {t('details.earlier')}
        </Button>
      )}
    </section>
  );
}
