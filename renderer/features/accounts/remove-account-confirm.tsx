import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { client } from '../../client/transport.ts';
import { loadAccounts, providerName } from '../../data/accounts-store.ts';
import { undoOf } from '../../data/key-actions.ts';
import { accountHref } from '../../data/selected-account.ts';
import { useSettings } from '../../data/settings-store.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { KeptNote } from '../../ui/kept-note.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';

/** Above so many keys, the user types the account's name. */
const mostUnasked = 5;

export function RemoveAccountConfirm({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const provider = providerName(account);
  const { busy, error, run } = useCall();
  const keys = useCountOf(account.id, onClose);
  const days = useSettings(({ settings }) => settings?.removedDays ?? 0);
  const [typed, setTyped] = useState('');
  const [isOther, setIsOther] = useState(false);
  const asksName = keys !== null && keys > mostUnasked;
  const remove = () =>
    run(async () => {
      await client.removeAccount({ accountId: account.id });
      await loadAccounts();
      location.hash = accountHref(null);
      say(t('removeAccount.done', { label: account.label }), undoOf(account.id));
      onClose();
    });
  if (keys === null) return null;
  return (
    <Confirm
      title={t('removeAccount.title', { label: account.label })}
      confirm={t('removeAccount.confirm')}
      busy={busy}
      onConfirm={() => (asksName && typed.trim() !== account.label ? setIsOther(true) : remove())}
      onCancel={onClose}
    >
      <p>{t('removeAccount.body', { count: keys })}</p>
      <p className="muted">{t('removeAccount.atProvider', { provider })}</p>
      {account.address && <p className="muted mono">{account.address}</p>}
      <KeptNote days={days} />
      {asksName && (
        <TextField
          label={t('removeAccount.typeName', { label: account.label })}
          problem={isOther ? t('removeAccount.otherName') : null}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setIsOther(false);
          }}
        />
      )}
      {error && <ErrorCallout error={error} />}
    </Confirm>
  );
}

/** The number of keys that are removed with the account, including expired and revoked ones. */
function useCountOf(accountId: string, onFailure: () => void): number | null {
  const [count, setCount] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded once
  useEffect(() => {
    const all = {
      accountId,
      search: '',
      showRevoked: true,
      sort: 'label',
      descending: false,
      offset: 0,
      limit: 1,
    } as const;
    client.listKeys(all).then(
      ({ total }) => setCount(total),
      (error) => {
        complain(error);
        onFailure();
      },
    );
  }, [accountId]);
  return count;
}
