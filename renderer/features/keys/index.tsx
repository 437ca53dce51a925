import { hasAccounts } from '../../data/accounts-store.ts';
import { reloadKeys } from '../../data/keys-store.ts';
import type { OfKey } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { ofKey } from '../../shell/of-key.tsx';
import { setColumns } from './columns-store.ts';
import { EditDialog } from './edit-dialog.tsx';
import { choicesOfKey } from './key-choices.ts';
import { KeyListShape } from './key-list-shape.tsx';
import { useKeysActions } from './keys-actions.ts';
import { KeysPage } from './keys-view.tsx';
import { RemoveConfirm } from './remove-confirm.tsx';
import { RevokeConfirm } from './revoke-confirm.tsx';
import { refresh, search } from './search.ts';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    'edit-key': OfKey;
    'revoke-key': OfKey;
    'remove-key': OfKey;
  }
}

const changed = afterBurst(reloadKeys);

/** The page until the accounts have loaded. */
const Loading = () => (
  <main className="keys-view" aria-busy>
    <KeyListShape />
  </main>
);

export const keys: Feature = {
  route: { path: '/', Page: KeysPage },
  screens: { loading: Loading },
  dialogs: {
    'edit-key': ofKey(EditDialog),
    'revoke-key': ofKey(RevokeConfirm),
    'remove-key': ofKey(RemoveConfirm),
  },
  actions: useKeysActions,
  load: reloadKeys,
  onEvent(event) {
    if (event.is === 'keys-changed') changed();
    else if (event.is === 'settings-loaded') setColumns(event.settings.columns);
  },
  shortcuts: () => (hasAccounts() ? { search, refresh } : {}),
  keyChoices: choicesOfKey,
};
