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

/** What a feature may add to the window. `renderer/features/index.ts` lists them, and the order there is the order everywhere. */
export interface Feature {
  route?: Route;
  dialogs?: { [N in DialogName]?: ComponentType<DialogProps<Dialogs[N]>> };
  /** What quick search offers of it. A hook: it is called each time that quick search is drawn. */
  actions?(): readonly Action[];
  /** What the core, or another feature, tells of. */
  onEvent?(event: WindowEvent): void;
  /** Asks for what it shows. Called whenever the vault opens; what is looked at first is asked for first. */
  load?(): void;
  /** What the keys do that `shortcuts.ts` lists; asked when one is pressed. */
  shortcuts?(): Partial<Record<ShortcutName, () => void>>;
  /** What can be done to a key beyond copying it. */
  keyChoices?(of: Key, account: Account): readonly KeyChoice[];
  /** What it draws in places of the window that are not its own. */
  parts?: Partial<Record<PartName, ComponentType>>;
  /** What stands in the place of the whole window. */
  screens?: Partial<Record<ScreenName, ComponentType<{ status: VaultStatus }>>>;
  /** Called once, when the page is loaded. */
  start?(): void;
}

export interface Route {
  /** Such as `/expiries`. The page of `/` is also that of every address which no other route claims. */
  path: string;
  Page: ComponentType;
  /** How the sidebar and quick search lead there. */
  link?: { icon: LucideIcon; text(): string };
}

/** `settings-loaded` is said by the window itself. */
export type WindowEvent = VaultEvent | { is: 'settings-loaded'; settings: Settings };

export type PartName =
  /** In the sidebar, from top to bottom. */
  | 'brand'
  | 'quick-search'
  | 'accounts'
  | 'views'
  | 'tools'
  /** On the page of the list, from top to bottom; `selection` is in the toolbar's place while keys are selected. */
  | 'list-title'
  | 'list-notes'
  | 'list-guide'
  | 'selection'
  | 'beside-list'
  /** At the foot of each page. */
  | 'statusbar'
  /** Below a secret that can be revealed. */
  | 'below-secret'
  /** Over everything else. */
  | 'window';

/** `empty` is that of an open vault without accounts, `loading` that of one whose accounts have not come yet. */
export type ScreenName = 'setup' | 'locked' | 'loading' | 'empty';
