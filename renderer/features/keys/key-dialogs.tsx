import { type ReactNode, useEffect, useState } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { codedOf, complain } from '../../ui/messages.tsx';
import { forgetKept, useKept } from '../../ui/use-kept.ts';
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

function KeyDialog({ step, of, onClose }: KeyDialogProps) {
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

/**
 * The dialog that is open, and what opens one. It is there again after a lock, for which the id of its key is kept and nothing
 * else of it: that is for an open vault.
 */
export function useKeyDialog(name: string): [dialog: ReactNode, open: (step: KeyStep, of: Key) => void] {
  const [kept, setKept] = useKept<{ step: KeyStep; keyId: string } | null>(name, null);
  const [of, setOf] = useState<Key | null>(null);
  const close = () => {
    forgetKept('dialog.');
    setKept(null);
  };
  const isHere = kept === null || of?.id === kept.keyId;
  useEffect(() => {
    if (isHere) return;
    client.getKey({ keyId: kept.keyId }).then(setOf, (error) => {
      // Of a key that is gone there is nothing left to be asked.
      if (codedOf(error).code === 'key_not_found') setKept(null);
      else complain(error);
    });
  }, [isHere, kept, setKept]);
  const open = (step: KeyStep, key: Key) => {
    setOf(key);
    setKept({ step, keyId: key.id });
  };
  return [kept !== null && of !== null && isHere && <KeyDialog step={kept.step} of={of} onClose={close} />, open];
}
