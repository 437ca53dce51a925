import type { ErrorCode } from '../contract/errors.ts';

export type ErrorTexts = Readonly<Record<ErrorCode, { message: string; next: string }>>;

/** By the core's English. What stands for `{{…}}` is carried over. One that is not listed stays English. */
export type Phrases = Readonly<Record<string, string>>;
