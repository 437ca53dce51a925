import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { ago } from '../../texts/time.ts';
import { useAccounts } from '../accounts/accounts-store.ts';

const shownAtMost = 10;

/** By label, account and last use: by what someone sees whether it may die. */
export function KeysBriefly({ keys }: { keys: readonly Key[] }) {
  const { t } = useTranslation();
  const more = keys.length - shownAtMost;
  return (
    <ul className="keys-briefly">
      {keys.slice(0, shownAtMost).map((key) => (
        <KeyBriefly key={key.id} of={key} />
      ))}
      {more > 0 && <li className="muted">{t('revokeSeveral.more', { count: more })}</li>}
    </ul>
  );
}

function KeyBriefly({ of }: { of: Key }) {
  const { t, i18n } = useTranslation();
  const account = useAccounts((state) => state.accounts?.find(({ id }) => id === of.accountId) ?? null);
  const tells = account?.policy.tellsUse ?? false;
  const use =
    of.lastUsedAt !== null
      ? t('revokeSeveral.used', { when: ago(of.lastUsedAt, Date.now(), i18n.language, t('time.justNow')).text })
      : tells
        ? t('filters.unused')
        : t('revokeSeveral.useUnknown');
  return (
    <li>
      <bdi className="label">{of.label}</bdi>
      <span className="muted">
        <bdi>{account?.label}</bdi> · {use}
      </span>
    </li>
  );
}
