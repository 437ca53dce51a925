import type { Key } from '../../../main/contract/key.ts';
import { useAccount } from '../accounts/accounts-store.ts';
import { NewKeyDialog } from '../create/new-key-dialog.tsx';
import { BringInDialog } from '../rotation/bring-in-dialog.tsx';
import { RegenerateDialog } from '../rotation/regenerate-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { RevokeConfirm } from './revoke-confirm.tsx';

/** What can be done to one key beyond copying it, each in a dialog of its own. */
export type KeyStep = 'edit' | 'replace' | 'regenerate' | 'bring-in' | 'revoke';

interface KeyDialogProps {
  step: KeyStep;
  of: Key;
  onClose(): void;
}

export function KeyDialog({ step, of, onClose }: KeyDialogProps) {
  const account = useAccount(of.accountId);
  if (account === null) return null;
  const props = { of, account, onClose };
  switch (step) {
    case 'edit':
      return <EditDialog {...props} />;
    case 'replace':
      return <NewKeyDialog accountId={account.id} replaces={of} onClose={onClose} />;
    case 'regenerate':
      return <RegenerateDialog {...props} />;
    case 'bring-in':
      return <BringInDialog {...props} />;
    case 'revoke':
      return <RevokeConfirm {...props} />;
  }
}
