import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pnpm } from '../../../main/platform/helper-setup/pnpm.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';

const token = '//localhost:4873/:_authToken=hunter2\n';

function inHome() {
  const folder = temporaryFolder();
  const [own, npmrc] = [join(folder, 'config/pnpm/auth.ini'), join(folder, '.npmrc')];
  mkdirSync(dirname(own), { recursive: true });
  const home = { folder, env: { XDG_CONFIG_HOME: join(folder, 'config') } };
  const setting = {
    address: 'localhost:4873',
    userName: null,
    launcher: '/l',
    linkOf: (name: string) => `/${name}`,
    home,
  };
  return { own, npmrc, place: () => pnpm(setting) };
}

test('pnpm’s own file takes the line where it is there, else the .npmrc', () => {
  const { own, npmrc, place } = inHome();
  expect(place().file).toBe(npmrc);
  writeFileSync(own, '');
  expect(place().file).toBe(own);
  writeFileSync(npmrc, 'registry=http://localhost:4873/\n');
  expect(place().file).toBe(own);
});

test('what an earlier setup wrote is found, also where pnpm has made its own file since', () => {
  const { own, npmrc, place } = inHome();
  writeFileSync(npmrc, place().written(null));
  writeFileSync(own, '');
  expect(place().file).toBe(npmrc);
});

test('a token for the same registry in either file is refused, because pnpm may take that one', () => {
  const { own, npmrc, place } = inHome();
  expect(() => place().written(token)).toThrow('other_helper');
  writeFileSync(own, '');
  expect(existsSync(npmrc)).toBe(false);
  expect(place().overruledBy).toBe(npmrc);
  expect(() => place().written('', token)).toThrow('other_helper');
  expect(place().written('', '//localhost:48731/:_authToken=x\n')).toContain(
    '//localhost:4873/:tokenHelper=/pnpm-token-',
  );
});
