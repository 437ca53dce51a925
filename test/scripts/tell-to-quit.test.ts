import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { tellToQuit } from '../../scripts/tell-to-quit.mjs';

const program = `process.on('message', (message) => process.exit(message === 'quit' ? 3 : 4)); process.send('up')`;

async function running() {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(child, 'message');
  return child;
}

describe('a program that is told to quit', () => {
  it('gets a message on Windows', async () => {
    const child = await running();
    tellToQuit(child, 'SIGINT', 'win32');
    expect(await once(child, 'exit')).toEqual([3, null]);
  });

  it('gets the signal elsewhere', async () => {
    const child = await running();
    tellToQuit(child, 'SIGINT', 'linux');
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
  });
});
