import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeKey, startFakeBroker } from '../../../fakes/broker.ts';
import { hasVerdaccio, startVerdaccio, type Verdaccio } from '../../../fakes/verdaccio.ts';
import { install, withAssigned } from '../installed.ts';

const pnpm = join(import.meta.dirname, '../../../pnpm/node_modules/pnpm/bin/pnpm.cjs');

let verdaccio: Verdaccio;
beforeAll(async () => {
  if (hasVerdaccio) verdaccio = await startVerdaccio();
});
afterAll(() => verdaccio?.stop());

/** npm has no helper, so a shim gives it the token, in a variable that its configuration names. */
test.runIf(hasVerdaccio && existsSync(pnpm))(
  'npm publishes by its shim, and pnpm installs with the assigned key',
  async () => {
    const key = fakeKey('Registry', verdaccio.credential);
    const { host } = new URL(verdaccio.url);
    const publisher = await install(await startFakeBroker([key]));
    const shop = join(publisher.home, 'shop');
    mkdirSync(shop);
    writeFileSync(join(shop, 'package.json'), '{"name":"@closed/a","version":"1.0.0"}');
    writeFileSync(join(shop, '.npmrc'), `registry=${verdaccio.url}\n//${host}/:_authToken=\${NPM_TOKEN}\n`);
    writeFileSync(join(shop, '.env'), `NPM_TOKEN=${key.reference}\n`);
    expect(await publisher.run([publisher.launcher, 'shim', 'add', 'npm'])).toMatchObject({ status: 0 });
    const published = await publisher.run(['npm', 'publish'], { cwd: shop });
    expect(published).toMatchObject({ status: 0, out: expect.stringContaining('@closed/a@1.0.0') });
    const latchkey = await withAssigned([{ tool: 'pnpm', address: host, key }]);
    const user = join(latchkey.home, 'user');
    mkdirSync(user);
    writeFileSync(join(user, 'package.json'), '{"name":"b","version":"1.0.0"}');
    writeFileSync(join(user, '.npmrc'), `registry=${verdaccio.url}\n`);
    const add = () =>
      latchkey.run([process.execPath, pnpm, 'add', '@closed/a', '--reporter=append-only'], { cwd: user });
    expect((await add()).status).not.toBe(0);
    const set = await latchkey.run([latchkey.launcher, 'setup', 'pnpm', key.reference, '--for', host, '--yes']);
    expect(set).toMatchObject({ status: 0 });
    expect(await add()).toMatchObject({ status: 0 });
    expect(readFileSync(join(user, 'node_modules/@closed/a/package.json'), 'utf8')).toContain('1.0.0');
    expect(readFileSync(join(latchkey.home, '.npmrc'), 'utf8')).not.toContain(key.secret);
  },
);
