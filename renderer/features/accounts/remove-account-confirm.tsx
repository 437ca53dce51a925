import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { client } from '../../client/transport.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { loadAccounts, providerName } from './accounts-store.ts';
import { accountHref } from './selected-account.ts';

export function RemoveAccountConfirm({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const provider = providerName(account);
  const { busy, error, run } = useCall();
  const remove = () =>
    run(async () => {
      await client.removeAccount({ accountId: account.id });
      await loadAccounts();
      location.hash = accountHref(null);
      say(t('removeAccount.done', { label: account.label }));
      onClose();
    });
  return (
    <Confirm
      title={t('removeAccount.title', { label: account.label })}
      confirm={t('removeAccount.confirm')}
      busy={busy}
      onConfirm={remove}
      onCancel={onClose}
    >
      <p>{t('removeAccount.body', { count: account.activeKeys })}</p>
      <p className="muted">{t('removeAccount.atProvider', { provider })}</p>
      {error && <ErrorNotice error={error} />}
    </Confirm>
  );
}
