/** Saves a file at a place that the user picks. Its contents may be a secret. */
export interface TextFile {
  /**
   * @param suggestedName a file name without a path
   * @param contents called once the user has picked the place, which may take long, so the vault may lock meanwhile. What
   *   it rejects with is passed on.
   * @param warnsOfGit whether to warn before a file is written that git doesn't ignore
   * @returns false when the user cancelled
   * @throws VaultError `file_not_saved`, `disk_full`
   */
  save(suggestedName: string, contents: () => Promise<string | Uint8Array>, warnsOfGit?: boolean): Promise<boolean>;
  /** Whether the host knows the folder that the user picks, and so can ask git. */
  readonly knowsFolder: boolean;
}
