import { loadAccounts, setProgress } from '../../data/accounts-store.ts';
import type { OfAccount } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { ofAccount } from '../../shell/of-account.tsx';
import { useAccountActions } from './account-actions.ts';
import { ListedAccountMenu } from './account-menu.tsx';
import { AccountsNav } from './accounts-nav.tsx';
import { AddAccountDialog } from './add-account-dialog.tsx';
import { AddAccountTool } from './add-account-tool.tsx';
import { EditAccountDialog } from './edit-account-dialog.tsx';
import { RemoveAccountConfirm } from './remove-account-confirm.tsx';
import { RotateCredentialConfirm } from './rotate-credential-confirm.tsx';
import { UnconfirmedAccounts } from './unconfirmed-accounts.tsx';
import { UpdateCredentialDialog } from './update-credential-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    'add-account': null;
    'edit-account': OfAccount;
    'update-credential': OfAccount;
    'rotate-credential': OfAccount;
    'remove-account': OfAccount;
  }
}

const changed = afterBurst(loadAccounts);

export const accounts: Feature = {
  dialogs: {
    'add-account': AddAccountDialog,
    'edit-account': ofAccount(EditAccountDialog),
    'update-credential': ofAccount(UpdateCredentialDialog),
    'rotate-credential': ofAccount(RotateCredentialConfirm),
    'remove-account': ofAccount(RemoveAccountConfirm),
  },
  actions: useAccountActions,
  load: () => void loadAccounts(),
  onEvent(event) {
    if (event.is === 'accounts-changed') changed();
    else if (event.is === 'sync-progress') setProgress(event.accountId, event.done, event.total);
  },
  parts: {
    accounts: AccountsNav,
    tools: AddAccountTool,
    'list-title': ListedAccountMenu,
    'list-notes': UnconfirmedAccounts,
  },
};
