import { create } from 'zustand';
import type { Notice } from '../../../main/contract/notice.ts';
import { client } from '../../client/transport.ts';
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
    // new.
    if (before !== null) for (const { id, title } of notices) if (id > before) speak(title);
  } catch (error) {
    complain(error);
  }
}

export async function markAllRead(): Promise<void> {
  const ids = useInbox.getState().notices.flatMap(({ id, read }) => (read ? [] : [id]));
  if (ids.length === 0) return;
  try {
    await client.readNotices({ ids });
  } catch (error) {
    complain(error);
  }
}
