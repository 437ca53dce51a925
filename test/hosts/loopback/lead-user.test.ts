import { expect, it } from 'vitest';
import { leadUserBy } from '../../../main/hosts/loopback/lead-user.ts';

it.each([
  { page: true, locked: false, desktop: true, shows: 0, leads: true },
  // A locked page behind another tab can't say that a program waits.
  { page: true, locked: true, desktop: true, shows: 1, leads: true },
  { page: true, locked: true, desktop: false, shows: 1, leads: true },
  { page: false, locked: false, desktop: true, shows: 1, leads: true },
  { page: false, locked: true, desktop: false, shows: 1, leads: false },
])(
  'with an open page $page, a locked vault $locked and a desktop $desktop, the user is led: $leads',
  async ({ page, locked, desktop, shows, leads }) => {
    let times = 0;
    const lead = leadUserBy({
      notifier: { isWatched: () => page },
      notification: {
        async show() {
          times += 1;
          return desktop;
        },
      },
      opener: { canOpen: () => true },
      isLocked: async () => locked,
    });
    expect([await lead(), times]).toEqual([leads, shows]);
  },
);
