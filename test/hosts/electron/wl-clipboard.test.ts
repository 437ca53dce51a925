import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWlClipboard } from '../../../main/hosts/electron/wl-clipboard.ts';

/** Stand-ins for the programs: no Wayland desktop runs here. The file `selection` is its clipboard, and absent when that is empty. */
const dataControl = {
  paste: `[ "$1" = --watch ] && { "$2"; exec sleep 60; }
cat "$here/selection" 2>/dev/null && exit 0
echo 'Nothing is copied' >&2
exit 1`,
  copy: '[ "$*" = --clear ] && rm "$here/selection"',
};
const withoutDataControl = {
  paste: `[ "$1" = --watch ] && { echo 'Watch mode requires a compositor that supports the data-control protocol' >&2; exit 1; }
exec sleep 60`,
  copy: 'exec sleep 60',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-wl-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Each program also writes down its arguments and its environment. */
async function install({ paste, copy }: { paste: string; copy: string }, endsWithin?: number) {
  for (const [name, lines] of Object.entries({ 'wl-paste': paste, 'wl-copy': copy })) {
    const script = `#!/bin/sh\nhere='${folder}'\n{ echo "$@"; env; } >>"$here/started"\n${lines}\n`;
    await writeFile(join(folder, name), script, { mode: 0o755 });
  }
  const env = { PATH: `${folder}:${process.env.PATH}`, LATCHKEY_TEST_OTHER: 'is not passed on' };
  return createWlClipboard(env, endsWithin);
}

const select = (text: string) => writeFile(join(folder, 'selection'), text);
const selection = () => readFile(join(folder, 'selection'), 'utf8').catch(() => null);
const isOurs = (text: string) => text === 'our secret';

it('clears what is ours, and starts nothing with the secret', async () => {
  const tools = await install(dataControl);
  await select('our secret');
  await tools.look();
  expect(tools.areUsable()).toBe(true);
  expect(await tools.clearIf(isOurs)).toBe(true);
  expect(await selection()).toBeNull();
  const started = await readFile(join(folder, 'started'), 'utf8');
  expect(started).toContain('--clear');
  expect(started).not.toMatch(/our secret|LATCHKEY_TEST_OTHER/);
});

it('leaves alone what is not ours', async () => {
  const tools = await install(dataControl);
  await select('a shopping list');
  expect(await tools.clearIf(isOurs)).toBe(true);
  expect(await selection()).toBe('a shopping list');
  await rm(join(folder, 'selection'));
  expect(await tools.clearIf(isOurs)).toBe(true);
});

it('does not say that it cleared what is still there', async () => {
  const tools = await install({ ...dataControl, copy: 'exit 0' });
  await select('our secret');
  expect(await tools.clearIf(isOurs)).toBe(false);
});

it('does not say so either where the desktop cannot be reached', async () => {
  const tools = await install({ ...dataControl, paste: 'echo "Failed to connect to a Wayland server" >&2; exit 1' });
  await select('our secret');
  expect(await tools.clearIf(isOurs)).toBe(false);
});

it('is not used where it would open a window of its own, or is not installed', async () => {
  const tools = await install(withoutDataControl);
  await tools.look();
  expect(tools.areUsable()).toBe(false);
  const missing = createWlClipboard({ PATH: join(folder, 'empty') });
  await missing.look();
  expect(missing.areUsable()).toBe(false);
});

it('waits only so long for a program that does not end', async () => {
  // The program that it starts in turn goes on.
  const tools = await install({ paste: 'sleep 5', copy: 'sleep 5' }, 100);
  expect(await tools.clearIf(isOurs)).toBe(false);
});
