import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the programs are that Latchkey makes for other tools and for the user's PATH. */
export const ownPrograms = (): string => join(homedir(), '.latchkey/bin');

/** The path of `latchkey` itself, beside the folder of the built command line. */
export const launcher = (): string => join(__dirname, '../../bin/latchkey');
