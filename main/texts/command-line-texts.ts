import type { commandLine } from './en/command-line/index.ts';
import type { Translated } from './translated.ts';

/** One language's texts for the command line. Names of commands and options stay in each language. */
export type CommandLineTexts = Translated<typeof commandLine>;
