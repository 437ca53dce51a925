import { useEffect } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { NewKeyDialog } from '../create/new-key-dialog.tsx';
import { BringInDialog } from '../rotation/bring-in-dialog.tsx';
import { RegenerateDialog } from '../rotation/regenerate-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { closeStep, type KeyStep, resumeStep, useKeyStep } from './key-steps.ts';
import { RevokeConfirm } from './revoke-confirm.tsx';

interface KeyDialogProps {
  step: KeyStep;
  of: Key;
}

/** From wherever a step was chosen: the list, the details or the palette. */
export function KeyDialogs() {
  const open = useKeyStep((state) => state.open);
  useEffect(() => void resumeStep(), []);
  return open && <KeyDialog {...open} />;
}

function KeyDialog({ step, of }: KeyDialogProps) {
  const account = useAccount(of.accountId);
  if (account === null) return null;
  const props = { of, account, onClose: closeStep };
  switch (step) {
    case 'edit':
      return <EditDialog {...props} />;
    case 'replace':
      return <NewKeyDialog accountId={account.id} replaces={of} onClose={closeStep} />;
    case 'regenerate':
      return <RegenerateDialog {...props} />;
    case 'bring-in':
      return <BringInDialog {...props} />;
    case 'revoke':
      return <RevokeConfirm {...props} />;
  }
}
