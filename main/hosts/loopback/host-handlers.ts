import type { HostHandlers } from '../../contract/methods.ts';
import { keychainAsks } from '../keychain-asks.ts';

/** For hosts that do not control their window: a browser's page has no global shortcut and no tray, and can neither be put
 * back nor hidden from screen recordings. */
export const hostHandlers: HostHandlers = {
  leaveQuickSearch: async () => ({}),
  getDesktop: async () => ({ shortcuts: 'none', tray: false, keychainAsks: keychainAsks(false) }),
  beginReveal: async () => ({}),
  endReveal: async () => ({}),
};
