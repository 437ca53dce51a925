import crypto from 'node:crypto';
import { EventEmitter } from 'node:events';

/** Node loads this file with `--import` into the child process that `utilityProcess` starts: it gives it Electron's `process.parentPort`. */
const port = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => process.send?.(message) });
Object.assign(process, { parentPort: port });
process.on('message', (data) => port.emit('message', { data }));
process.on('disconnect', () => process.exit());

/** Electron has BoringSSL in place of OpenSSL, and that has no Argon2. */
crypto.argon2 = () => {
  throw new Error('not supported');
};
