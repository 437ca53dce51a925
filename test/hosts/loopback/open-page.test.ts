import { chmodSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createPageOpener } from '../../../main/hosts/loopback/open-page.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';

/** A desktop whose program for files writes down how it was started. */
function desktop() {
  const bin = temporaryFolder();
  const notes = join(bin, 'notes');
  writeFileSync(
    join(bin, 'xdg-open'),
    `#!/bin/sh\nprintf '%s\\n' "$#" "$1" "$XDG_ACTIVATION_TOKEN" >${notes}.new\nmv ${notes}.new ${notes}\n`,
  );
  chmodSync(join(bin, 'xdg-open'), 0o755);
  const started = () => (existsSync(notes) ? readFileSync(notes, 'utf8').trimEnd().split('\n') : []);
  return { environment: { PATH: `${bin}:/bin:/usr/bin` }, started };
}

const address = 'http://127.0.0.1:8017/launch#0123456789';

it('gives the browser a file that only this user can read and that forwards to the address', async () => {
  const { environment, started } = desktop();
  const folder = join(temporaryFolder(), '.cache');
  const { open, canOpen, remove } = createPageOpener(['/proc/nowhere', folder], environment);
  expect(canOpen()).toBe(true);
  open(address, 'token');
  await expect.poll(started).toHaveLength(3);
  const [count, file = '', token] = started();
  expect([count, token]).toEqual(['1', 'token']);
  expect(readFileSync(file, 'utf8')).toContain(`location.replace("${address}")`);
  expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(dirname(dirname(file))).toBe(folder);
  remove();
  expect(readdirSync(folder)).toEqual([]);
});

it('removes what a run that was killed has left, and not what another one just made', async () => {
  const { environment, started } = desktop();
  const folder = temporaryFolder();
  createPageOpener([folder], environment).open(address, null);
  await expect.poll(started).toHaveLength(2);
  const [old = ''] = readdirSync(folder);
  createPageOpener([folder], environment).open(address, null);
  expect(readdirSync(folder)).toHaveLength(2);
  const before = Date.now() / 1000 - 61;
  utimesSync(join(folder, old), before, before);
  const { open, remove } = createPageOpener([folder], environment);
  open(address, null);
  expect(readdirSync(folder)).not.toContain(old);
  remove();
  expect(readdirSync(folder)).toHaveLength(1);
});

it('can’t open where there is no program for it, or no folder', () => {
  const { environment } = desktop();
  expect(createPageOpener([temporaryFolder()], { PATH: '/nowhere' }).canOpen()).toBe(false);
  expect(createPageOpener(['/proc/nowhere'], environment).canOpen()).toBe(false);
});
