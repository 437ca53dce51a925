import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Account } from '../../main/contract/account.ts';
import type { VaultEvent } from '../../main/contract/events.ts';
import type { Key } from '../../main/contract/key.ts';
import type { Settings } from '../../main/contract/settings.ts';
import type { VaultStatus } from '../../main/contract/vault-status.ts';
import type { Action } from './action.ts';
import type { DialogName, DialogProps, Dialogs } from './dialogs.ts';
import type { KeyChoice } from './key-choice.ts';
import type { ShortcutName } from './shortcuts.ts';

/** The parts that a feature can add to the window. The order of features in `renderer/features/index.ts` applies everywhere. */
export interface Feature {
  route?: Route;
  dialogs?: { [N in DialogName]?: ComponentType<DialogProps<Dialogs[N]>> };
  /** The feature's actions in quick search. This is a hook, called at each render of quick search. */
  actions?(): readonly Action[];
  /** Receives events of the core and of other features. */
  onEvent?(event: WindowEvent): void;
  /** Loads the feature's data. Called whenever the vault opens, in the order of the features. */
  load?(): void;
  /** Handlers for the shortcuts in `shortcuts.ts`. Called when a shortcut is pressed. */
  shortcuts?(): Partial<Record<ShortcutName, () => void>>;
  /** The actions on a key besides copying it. */
  keyChoices?(of: Key, account: Account): readonly KeyChoice[];
  /** Components for places outside the feature's own page. */
  parts?: Partial<Record<PartName, ComponentType>>;
  /** Components that replace the whole window. */
  screens?: Partial<Record<ScreenName, ComponentType<{ status: VaultStatus }>>>;
  /** Called once, when the page is loaded. */
  start?(): void;
}

export interface Route {
  /** Such as `/expiries`. The page of `/` is also shown for every address that no other route has. */
  path: string;
  Page: ComponentType;
  /** The link in the sidebar and in quick search. */
  link?: { icon: LucideIcon; text(): string };
}

/** The window itself sends `settings-loaded`. */
export type WindowEvent = VaultEvent | { is: 'settings-loaded'; settings: Settings };

export type PartName =
  /** In the sidebar, from top to bottom. */
  | 'brand'
  | 'quick-search'
  | 'accounts'
  | 'views'
  | 'tools'
  /** On the page of the list, from top to bottom; `selection` replaces the toolbar while keys are selected. */
  | 'list-title'
  | 'list-notes'
  | 'list-guide'
  /** On the screen of a vault without accounts. */
  | 'first-run-notes'
  | 'selection'
  | 'beside-list'
  /** In the settings. */
  | 'backup-settings'
  /** At the foot of each page. */
  | 'statusbar'
  /** Below a secret that can be revealed. */
  | 'below-secret'
  /** Over everything else. */
  | 'window';

/** `empty`: an open vault without accounts. `loading`: an open vault whose accounts haven't loaded yet. */
export type ScreenName = 'setup' | 'locked' | 'loading' | 'empty';
