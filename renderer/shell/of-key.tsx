import { type ComponentType, useEffect, useState } from 'react';
import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { client } from '../client/transport.ts';
import { useAccount } from '../data/accounts-store.ts';
import { codedOf, complain } from '../ui/messages.tsx';
import {
  closeDialog,
  type DialogName,
  type DialogProps,
  type Dialogs,
  leaveDialog,
  type OfKey,
  show,
  useDialog,
} from './dialogs.ts';

type OfKeyName = { [N in DialogName]: Dialogs[N] extends OfKey ? N : never }[DialogName];

/** The key that the dialog was opened for, so that the dialog needn't load it. */
let atHand: Key | null = null;

export function openDialogOfKey(name: OfKeyName, of: Key): void {
  atHand = of;
  show({ name, of: { keyId: of.id } });
}

interface KeyDialogProps {
  of: Key;
  account: Account;
  onClose(): void;
}

/** Turns a dialog about a key into one that is opened by the key's id, so that it can open again after a lock. */
export function ofKey(Dialog: ComponentType<KeyDialogProps>): ComponentType<DialogProps<OfKey>> {
  return function DialogOfKey({ of: { keyId }, onClose }) {
    const key = useKeyOnce(keyId);
    const account = useAccount(key?.accountId ?? null);
    return key && account && <Dialog of={key} account={account} onClose={onClose} />;
  };
}

/** The key as it was when the dialog was opened. */
function useKeyOnce(keyId: string): Key | null {
  const [key, setKey] = useState(() => (atHand?.id === keyId ? atHand : null));
  const isMissing = key === null;
  useEffect(() => {
    if (!isMissing) return;
    const { open: shown } = useDialog.getState();
    client.getKey({ keyId }).then(setKey, (error) => {
      if (useDialog.getState().open !== shown) return;
      // The key is gone, so there is nothing to ask.
      if (codedOf(error).code === 'key_not_found') return closeDialog();
      leaveDialog();
      complain(error);
    });
  }, [keyId, isMissing]);
  return key;
}
