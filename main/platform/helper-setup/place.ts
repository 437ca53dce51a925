/** What is there of Latchkey. */
export interface Installation {
  /** The path of `latchkey` itself. */
  launcher: string;
  /** The path of the link with this name. */
  linkOf(name: string): string;
  home: { folder: string; env: NodeJS.ProcessEnv };
}

/** What is set up. */
export interface Setting extends Installation {
  address: string;
  userName: string | null;
}

/** The file of a tool that is changed, and how. A text is null where there is no file. */
export interface Place {
  file: string;
  /** Another file, which the tool prefers to this one. */
  overruledBy?: string;
  /** The names of the links that the tool starts the helper by. */
  links: readonly string[];
  /** Where the tool looks for the links; in Latchkey's own folder if there is none. */
  linkFolder?: string;
  /** Whether the tool looks for the link on the PATH. */
  onPath?: true;
  /** The user name of the assignment. */
  userName: string | null;
  /**
   * Everything that was there stays, byte for byte.
   * @param text as `unwritten` leaves it
   * @param overruling the text of `overruledBy`
   * @throws Refusal if something else is set up there
   */
  written(text: string | null, overruling?: string | null): string;
  /** What was there before; undefined if nothing of ours is in it. */
  unwritten(text: string): string | null | undefined;
}
