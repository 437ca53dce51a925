/** The keys that a dialog was opened for. After a lock it opens again with the same keys. */
export interface OfKeys {
  keyIds: readonly string[];
}
