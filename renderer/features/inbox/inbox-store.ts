import { create } from 'zustand';
import type { Notice } from '../../../main/contract/notice.ts';
import { client } from '../../client/transport.ts';
import { failedBackup, useBackup } from '../../data/backup-store.ts';
import { complain } from '../../ui/messages.tsx';
import { speak } from '../../ui/spoken.tsx';

interface InboxState {
  /** Latest first. */
  notices: readonly Notice[];
  /** The highest id of the loaded notices; null until loaded. */
  latest: number | null;
}

export const useInbox = create<InboxState>(() => ({ notices: [], latest: null }));

export async function loadNotices(): Promise<void> {
  try {
    const { latest: before } = useInbox.getState();
    const notices = await client.listNotices({});
    const latest = Math.max(0, ...notices.map(({ id }) => id));
    useInbox.setState({ notices, latest });
    // Screen readers hear new notices, because the badge is only visible. Those from before the start aren't new.
    if (before !== null) for (const { id, title } of notices) if (id > before) speak(title);
  } catch (error) {
    complain(error);
  }
}

/** How many are unread, with a scheduled backup that wasn't made. */
export function useUnread(): number {
  const notices = useInbox((state) => state.notices.filter(({ read }) => !read).length);
  const backup = useBackup(({ state }) => failedBackup(state)?.read === false);
  return notices + (backup ? 1 : 0);
}

export async function markAllRead(): Promise<void> {
  const ids = useInbox.getState().notices.flatMap(({ id, read }) => (read ? [] : [id]));
  try {
    if (failedBackup(useBackup.getState().state)?.read === false) await client.readBackupFailure({});
    if (ids.length > 0) await client.readNotices({ ids });
  } catch (error) {
    complain(error);
  }
}
