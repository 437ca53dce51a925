/**
 * A program that asks the vault, as the command line does: `node asking-program.mjs SOCKET METHOD INPUT`. Prints each line that it gets.
 * Plain JavaScript, so that it starts fast.
 */
import { randomBytes } from 'node:crypto';
import { openSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';

const [path = '', method = '', input = '{}'] = process.argv.slice(2);
const nonce = `${process.pid}.${randomBytes(16).toString('hex')}`;
const file = join(dirname(path), nonce);
openSync(file, 'wx', 0o600);
const socket = connect(path);
socket.write(`${JSON.stringify({ v: 1, method, input: JSON.parse(input), nonce })}\n`);
socket.pipe(process.stdout);
socket.on('close', () => rmSync(file, { force: true }));
socket.on('error', (error) => {
  process.stderr.write(`asking-program: ${error.message}\n`);
  process.exitCode = 1;
});
