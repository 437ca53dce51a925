import { EventEmitter } from 'node:events';

/** Node loads this file with `--import` into the child process that `utilityProcess` starts: it gives it Electron's `process.parentPort`. */
const port = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => process.send?.(message) });
Object.assign(process, { parentPort: port });
process.on('message', (data) => port.emit('message', { data }));
process.on('disconnect', () => process.exit());
