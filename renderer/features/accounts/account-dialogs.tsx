import { useAccount } from '../../data/accounts-store.ts';
import { DrillDialog } from '../drill/drill-dialog.tsx';
import { closeAccountStep, useAccountStep } from './account-steps.ts';
import { EditAccountDialog } from './edit-account-dialog.tsx';
import { RemoveAccountConfirm } from './remove-account-confirm.tsx';
import { ReplaceCredentialDialog } from './replace-credential-dialog.tsx';

/** From wherever a step was chosen: the account's menu or the palette. */
export function AccountDialogs() {
  const open = useAccountStep((state) => state.open);
  const account = useAccount(open?.accountId ?? null);
  if (open === null || account === null) return null;
  const props = { account, onClose: closeAccountStep };
  switch (open.step) {
    case 'edit':
      return <EditAccountDialog {...props} />;
    case 'drill':
      return <DrillDialog {...props} />;
    case 'replace':
      return account.policy.credential && <ReplaceCredentialDialog {...props} policy={account.policy.credential} />;
    case 'remove':
      return <RemoveAccountConfirm {...props} />;
  }
}
