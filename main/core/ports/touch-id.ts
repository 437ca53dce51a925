/** Confirms that it is the user who is present: by Touch ID, on a Mac that has it. */
export interface TouchId {
  offered(): boolean;
  /** False when the user declined, or is somebody else. */
  confirm(): Promise<boolean>;
}
