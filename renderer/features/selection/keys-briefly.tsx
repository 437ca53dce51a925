import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { ago, dayAndTime } from '../../texts/time.ts';
import { Mask } from '../../ui/mask.tsx';

/** All keys with label, mask, account, id, creation and last use, which tell whether they may be revoked. `label` names the list. */
export function KeysBriefly({ keys, label }: { keys: readonly Key[]; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
    <ul className="keys-briefly" tabIndex={0} aria-label={label}>
      {keys.map((key) => (
        <KeyBriefly key={key.id} of={key} />
      ))}
    </ul>
  );
}

function KeyBriefly({ of }: { of: Key }) {
  const { t, i18n } = useTranslation();
  const account = useAccounts((state) => state.accounts?.find(({ id }) => id === of.accountId) ?? null);
  const tells = account?.policy.reportsUse ?? false;
  const use =
    of.lastUsedAt !== null
      ? t('revokeSeveral.used', { when: ago(of.lastUsedAt, Date.now(), i18n.language, t('time.justNow')).text })
      : tells
        ? t('revokeSeveral.neverUsed')
        : t('revokeSeveral.useUnknown');
  return (
    <li>
      <bdi className="label">{of.label}</bdi>
      <Mask of={of.mask} />
      <span className="muted">
        <bdi>{account?.label}</bdi>
        {account && of.remoteId !== null && (
          <>
            {` · ${t('keys.remoteId', { provider: account.policy.name })} `}
            <bdi>{of.remoteId}</bdi>
          </>
        )}
        {of.createdAt !== null && ` · ${t('revokeSeveral.made', { when: dayAndTime(of.createdAt, i18n.language) })}`} ·{' '}
        {use}
      </span>
    </li>
  );
}
