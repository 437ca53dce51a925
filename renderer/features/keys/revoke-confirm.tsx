import { Trans, useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { ago } from '../../texts/time.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useAccount, useProviderName } from '../accounts/accounts-store.ts';

export function RevokeConfirm({ of, onClose }: { of: Key; onClose(): void }) {
  const { t, i18n } = useTranslation();
  const account = useAccount(of.accountId);
  const provider = useProviderName(account?.provider ?? '');
  const { busy, error, run } = useCall();
  const revoke = () =>
    run(async () => {
      const { proof } = await client.revokeKey({ keyId: of.id });
      say(t(`revoke.done.${proof}`, { label: of.label, provider }));
      onClose();
    });
  const usage =
    of.lastUsedAt === null
      ? t('revoke.neverUsed')
      : t('revoke.usedRecently', { when: ago(of.lastUsedAt, Date.now(), i18n.language, t('time.justNow')).text });
  return (
    <Confirm
      title={t('revoke.title', { label: of.label })}
      confirm={busy ? t('revoke.busy') : t('revoke.confirm')}
      busy={busy}
      onConfirm={revoke}
      onCancel={onClose}
    >
      <p>
        <Trans
          i18nKey="revoke.body"
          values={{ mask: of.mask, account: account?.label ?? '' }}
          components={{ mask: <span className="mono" /> }}
        />
      </p>
      <p>{usage}</p>
      {error && <ErrorNotice error={error} />}
    </Confirm>
  );
}
