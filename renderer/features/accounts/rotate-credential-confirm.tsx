import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { client } from '../../client/transport.ts';
import { loadAccounts, providerName } from '../../data/accounts-store.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';

export function RotateCredentialConfirm({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const { id: accountId, label, policy } = account;
  const provider = providerName(account);
  const { busy, error, run } = useCall();
  const rotate = () =>
    run(async () => {
      await client.rotateCredential({ accountId });
      await loadAccounts();
      say(t('rotateCredential.done', { label }));
      onClose();
    });
  return (
    <Confirm
      title={t('rotateCredential.title', { label })}
      confirm={t('rotateCredential.confirm')}
      busy={busy}
      onConfirm={rotate}
      onCancel={onClose}
    >
      <p>
        {policy.credentialRotation === 'by-another'
          ? t('rotateCredential.another', { provider })
          : t('rotateCredential.itself', { provider })}
      </p>
      <p className="muted">{t('rotateCredential.elsewhere')}</p>
      {error && <ErrorCallout error={error} />}
    </Confirm>
  );
}
