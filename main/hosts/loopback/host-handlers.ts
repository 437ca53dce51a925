import type { HostHandlers } from '../../contract/methods.ts';
import { keychainAsks } from '../keychain-asks.ts';

/** For hosts that do not control their window: a browser's page has no global shortcut and no tray, isn't told the path of a folder, and can neither be put
 * back nor hidden from screen recordings. */
export const hostHandlers: HostHandlers = {
  leaveQuickSearch: async () => ({}),
  getDesktop: async () => ({ shortcuts: 'none', tray: false, keychainAsks: keychainAsks(false) }),
  pickFolder: async () => ({ folder: null }),
  beginReveal: async () => ({}),
  endReveal: async () => ({}),
};
