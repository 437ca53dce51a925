/** Saving a secret as a .txt file at a place that the user picks. */
export interface SecretFile {
  /**
   * @param suggestedName a file name without a path
   * @returns false when the user cancelled
   * @throws VaultError `file_not_saved`, `disk_full`
   */
  save(suggestedName: string, text: string): Promise<boolean>;
}
