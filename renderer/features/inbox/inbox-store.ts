import { create } from 'zustand';
import type { Notice } from '../../../main/contract/notice.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

/** The latest first. */
export const useInbox = create<{ notices: Notice[] }>(() => ({ notices: [] }));

export async function loadNotices(): Promise<void> {
  try {
    useInbox.setState({ notices: await client.listNotices({}) });
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
