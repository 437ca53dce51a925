import type { KeyLine } from '../../../contract/key-line.ts';

/** A secret under the name that the program knows it by. */
export interface Delivery {
  name: string;
  secret: string;
  key: KeyLine;
}

/** How the program gets them: as variables, as files that variables name, or one of them as its input or another descriptor. */
export type Way = { is: 'env' } | { is: 'file' } | { is: 'stream'; descriptor: number; word: string };

/** What is started: the program with its arguments, and all its variables. */
export interface Child {
  words: readonly string[];
  env: NodeJS.ProcessEnv;
}
