import { create } from 'zustand';
import type { HistoryEntry } from '../../main/contract/history.ts';
import type { Key } from '../../main/contract/key.ts';
import { client } from '../client/transport.ts';
import { codedOf, complain } from '../ui/messages.tsx';
import { withEarlier, withLatest } from './history-pages.ts';

interface DetailsState {
  keyId: string | null;
  /** Null while it is loading, and if it no longer exists. */
  key: Key | null;
  isGone: boolean;
  /** Latest first; null until loaded. */
  history: HistoryEntry[] | null;
  /** The total number of entries. */
  entries: number;
}

const none: DetailsState = { keyId: null, key: null, isGone: false, history: null, entries: 0 };
const entriesAtOnce = 20;

export const useDetails = create<DetailsState>(() => none);

/** Drops a late reply for a key that is no longer open. */
function settle(keyId: string, change: (state: DetailsState) => Partial<DetailsState>): void {
  if (useDetails.getState().keyId === keyId) useDetails.setState(change);
}

export function showDetailsOf(keyId: string | null): void {
  useDetails.setState({ ...none, keyId });
  void loadKey();
  void loadHistory();
}

export async function loadKey(): Promise<void> {
  const { keyId } = useDetails.getState();
  if (keyId === null) return;
  try {
    const key = await client.getKey({ keyId });
    settle(keyId, () => ({ key, isGone: false }));
  } catch (error) {
    const { code } = codedOf(error);
    // An address can contain any text, including ids that never existed.
    if (code !== 'key_not_found' && code !== 'invalid_input') return complain(error);
    settle(keyId, () => ({ key: null, isGone: true }));
  }
}

async function pageOf(keyId: string, offset: number) {
  return client.listHistory({ keyId, offset, limit: entriesAtOnce });
}

/** Loads the latest entries and puts them before the shown ones. */
export async function loadHistory(): Promise<void> {
  const { keyId } = useDetails.getState();
  if (keyId === null) return;
  try {
    const { rows, total } = await pageOf(keyId, 0);
    settle(keyId, ({ history }) => ({ history: withLatest(history ?? [], rows), entries: total }));
  } catch (error) {
    if (codedOf(error).code !== 'invalid_input') complain(error);
  }
}

export async function loadEarlier(): Promise<void> {
  const { keyId, history } = useDetails.getState();
  if (keyId === null || history === null) return;
  try {
    const { rows, total } = await pageOf(keyId, history.length);
    settle(keyId, (state) => ({ history: withEarlier(state.history ?? [], rows), entries: total }));
  } catch (error) {
    complain(error);
  }
}
