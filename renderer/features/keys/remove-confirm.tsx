import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { keyStatus } from '../../../main/contract/key-status.ts';
import { providerName } from '../../data/accounts-store.ts';
import { removeKey } from '../../data/key-actions.ts';
import { useSettings } from '../../data/settings-store.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { KeptNote } from '../../ui/kept-note.tsx';
import { KeyIdentity } from '../../ui/key-identity.tsx';

interface RemoveConfirmProps {
  of: Key;
  account: Account;
  onClose(): void;
}

/** Says what removing doesn't do: a key that works keeps working at its provider. */
export function RemoveConfirm({ of, account, onClose }: RemoveConfirmProps) {
  const { t } = useTranslation();
  const days = useSettings(({ settings }) => settings?.removedDays ?? 0);
  const provider = providerName(account);
  const status = keyStatus(of, Date.now());
  const remove = () => {
    onClose();
    void removeKey(of);
  };
  return (
    <Confirm
      title={t('removeKey.title', { label: of.label })}
      confirm={t('removeKey.confirm')}
      onConfirm={remove}
      onCancel={onClose}
    >
      {(status === 'active' || status === 'expiring') && <p>{t('removeKey.atProvider', { provider })}</p>}
      <KeyIdentity of={of} account={account} />
      {status !== 'revoked' && account.policy.list === 'api' && (
        <p className="muted">{t('removeKey.listed', { provider })}</p>
      )}
      <KeptNote days={days} />
    </Confirm>
  );
}
