import type { HostHandlers } from '../../contract/methods.ts';

/** For hosts that do not control their window: a browser's page can neither be put back nor hidden from screen recordings. */
export const hostHandlers: HostHandlers = {
  leaveQuickSearch: async () => ({}),
  beginReveal: async () => ({}),
  endReveal: async () => ({}),
};
