import type { ComponentType } from 'react';
import type { Account } from '../../main/contract/account.ts';
import { useAccount } from '../data/accounts-store.ts';
import type { DialogProps, OfAccount } from './dialogs.ts';

interface AccountDialogProps {
  account: Account;
  onClose(): void;
}

/** Turns a dialog about an account into one that is opened by the account's id. */
export function ofAccount(Dialog: ComponentType<AccountDialogProps>): ComponentType<DialogProps<OfAccount>> {
  return function DialogOfAccount({ of: { accountId }, onClose }) {
    const account = useAccount(accountId);
    return account && <Dialog account={account} onClose={onClose} />;
  };
}
