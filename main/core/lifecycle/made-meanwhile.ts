import { shownText } from '../../contract/foreign-text.ts';
import type { IntentRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';

/** Clocks differ, so a key may seem to be older than the request for it. */
const tolerableMs = 5 * 60_000;

/**
 * The keys that may have come of an interrupted creation or regeneration, as far as the records know: labelled as asked, new since
 * it began, and without a secret here. Labels need not be unique, so another user's key may be among them.
 * @param isUnnamed whether the provider's list has no labels, so that a new key is called by its id
 */
export const madeMeanwhile = (
  { keys, intents }: Pick<RecordStore, 'keys' | 'intents'>,
  intent: IntentRecord,
  isUnnamed = false,
) =>
  keys.ofAccount(intent.accountId).filter(
    (key) =>
      key.id !== intent.id &&
      !key.inVault &&
      key.revokedAt === null &&
      key.remoteId !== null &&
      key.label === (isUnnamed ? key.remoteId : shownText(intent.label)) &&
      mayBeIn(key, intent.area) &&
      // A key that was known before is not of it, even if nobody says when it was created.
      key.knownAt >= intent.beganAt &&
      isNewSince(key, intent.beganAt) &&
      // It was found for another creation.
      intents.find(key.id, 'create') === null,
  );

/** Whether a key may belong to that area. A list may not say to which it does. */
const mayBeIn = (key: Pick<KeyRecord, 'area'>, area: IntentRecord['area']): boolean =>
  key.area === null || key.area.id === area?.id;

/** Whether a key may be as new as that, by its provider's clock. */
const isNewSince = ({ createdAt }: Pick<KeyRecord, 'createdAt'>, at: number): boolean =>
  createdAt === null || createdAt >= at - tolerableMs;

/** How they are told apart for a user: by their masks, or by their ids where there are none. */
export const namesOf = (keys: readonly KeyRecord[]): string => {
  const names = keys.slice(0, mostNames).map(({ mask, remoteId }) => mask || String(remoteId));
  return names.join(', ') + (keys.length > mostNames ? ' …' : '');
};

const mostNames = 8;
