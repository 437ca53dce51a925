import { sleepFor } from './sleep.ts';

/** Loaded with `--import` before a built host: its parent tells for how many milliseconds the computer sleeps. */
process.on('message', sleepFor);
