/** A line that sets a variable, after its `=`. Together, `before`, `inner` and `after` are the text as it stands there. */
export interface EnvVariable {
  name: string;
  /** The whole value, as an import reads it. */
  value: string;
  /** What stands before the value, with an opening quote. */
  before: string;
  /** The value as it is written. */
  inner: string;
  /** A closing quote, white space and a comment. */
  after: string;
}

/** A text of several variables. Its pieces are in their order; a string is whatever stands between the values. */
export interface EnvText {
  pieces: (string | EnvVariable)[];
  /** Whether each line ends with CRLF. The pieces have LF alone then. */
  isCrlf: boolean;
}

/**
 * Takes the text of a `.env` file apart.
 * @param base64 the bytes of a file
 * @returns null for a KeePass database, and for a file that is longer than any such text
 */
export type SplitEnv = (base64: string) => EnvText | null;
