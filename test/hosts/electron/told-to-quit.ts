import { EventEmitter } from 'node:events';
import { quitWhenTold } from '../../../main/hosts/electron/closing.ts';

/** A program that tells of each order to quit that it hears, and stays. */
const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  quit: () => void process.stdout.write('quit\n'),
});
quitWhenTold(app as unknown as Parameters<typeof quitWhenTold>[0]);
setInterval(() => {}, 1_000);
process.stdout.write(`up ${process.pid}\n`);
