/** Whether it is the user who sits there, as the computer itself can tell: Touch ID on a Mac that has it. */
export interface TouchId {
  offered(): boolean;
  /** False when the user declined, or is somebody else. */
  confirm(): Promise<boolean>;
}
