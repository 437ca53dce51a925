/** Saving a text as a file at a place that the user picks. The text may be a secret. */
export interface TextFile {
  /**
   * @param suggestedName a file name without a path
   * @returns false when the user cancelled
   * @throws VaultError `file_not_saved`, `disk_full`
   */
  save(suggestedName: string, text: string): Promise<boolean>;
}
