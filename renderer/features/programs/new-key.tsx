import { useTranslation } from 'react-i18next';
import type { QuestionAsks } from '../../../main/contract/grant-methods.ts';
import { longDate } from '../../texts/time.ts';

type NewKey = Pick<Extract<QuestionAsks, { is: 'create' }>, 'access' | 'expiry' | 'scopes' | 'area'>;

/** What the key that a program wants may do, and for how long. */
export function NewKeyFacts({ of: { access, expiry, scopes, area } }: { of: NewKey }) {
  const { t } = useTranslation();
  return (
    <>
      {access !== null && (
        <>
          <dt>{t('keys.access')}</dt>
          <dd>{t(`keys.accessLevel.${access}`)}</dd>
        </>
      )}
      {scopes !== null && (
        <>
          <dt>{t('scopes.title')}</dt>
          <dd>
            <bdi>{scopes.join(', ')}</bdi>
          </dd>
        </>
      )}
      {area !== null && (
        <>
          <dt>{t('areas.title')}</dt>
          <dd>
            <bdi>{area}</bdi>
          </dd>
        </>
      )}
      {expiry !== null && (
        <>
          <dt>{t('create.expiry')}</dt>
          <dd>
            <Expiry of={expiry} />
          </dd>
        </>
      )}
    </>
  );
}

function Expiry({ of }: { of: NonNullable<NewKey['expiry']> }) {
  const { t, i18n } = useTranslation();
  if (of.is === 'never') return t('create.expiryNever');
  if (of.is === 'in') return t('create.expiryIn', { count: of.days });
  // Without a zone, the day is one of the user's own.
  return longDate(Date.parse(`${of.date}T00:00`), i18n.language);
}
