import { sleepFor } from './sleep.ts';

/**
 * Node loads this file with `--import` before a built host. The parent process sends how many milliseconds to sleep.
 */
process.on('message', sleepFor);
