import { Plus } from 'lucide-react';
import { hasAccounts } from '../../data/accounts-store.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import type { Action } from '../../shell/action.ts';
import { type DialogProps, type OfKey, openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { ofKey } from '../../shell/of-key.tsx';
import { useShortcutKeys } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    create: null;
    /** Creates a key that replaces this one. */
    rotate: OfKey;
    /** Creates a key in the place of this one, which is or will be revoked. */
    'create-like': OfKey;
  }
}

function CreateDialog({ onClose }: DialogProps) {
  return <NewKeyDialog accountId={useSelectedAccount()} onClose={onClose} />;
}

const RotateDialog = ofKey(({ of, account, onClose }) => (
  <NewKeyDialog accountId={account.id} rotates={of} onClose={onClose} />
));

const CreateLikeDialog = ofKey(({ of, account, onClose }) => (
  <NewKeyDialog accountId={account.id} like={of} onClose={onClose} />
));

function useCreateActions(): Action[] {
  const [keys] = useShortcutKeys()('new');
  return [
    { id: 'create', group: 'often', icon: Plus, name: i18n.t('keys.new'), keys, run: () => openDialog('create') },
  ];
}

export const create: Feature = {
  dialogs: { create: CreateDialog, rotate: RotateDialog, 'create-like': CreateLikeDialog },
  actions: useCreateActions,
  shortcuts: () => (hasAccounts() ? { new: () => openDialog('create') } : {}),
};
