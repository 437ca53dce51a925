import { expect, it, onTestFinished, vi } from 'vitest';
import { createKeyLinks, linkedKey } from '../../../main/hosts/electron/key-links.ts';

const keyId = '6f1c1f6e-2f0e-4d57-9d3b-0c1c6e0d9a11';

function desktop(takes: boolean) {
  const claims: unknown[][] = [];
  const app = {
    isPackaged: false,
    getAppPath: () => '/app',
    setAsDefaultProtocolClient: (...given: unknown[]) => {
      claims.push(given);
      return takes;
    },
  };
  return { claims, links: createKeyLinks(app as never, '/data') };
}

it('leads to the key in this vault, and tells the desktop so when the first link is wanted', () => {
  const { claims, links } = desktop(true);
  expect(claims).toEqual([]);
  expect([links.to(keyId), links.to(keyId)]).toEqual([`latchkey://key/${keyId}`, `latchkey://key/${keyId}`]);
  expect(claims).toEqual([['latchkey', process.execPath, ['/app', '--data-dir', '/data', '--']]]);
});

it('is none where the desktop would not bring it here', () => {
  expect(desktop(false).links.to(keyId)).toBeNull();
});

it('is none on a Mac until Latchkey is packaged, because it would open Electron without Latchkey', () => {
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
  onTestFinished(() => platform.mockRestore());
  const { claims, links } = desktop(true);
  expect([links.to(keyId), claims]).toEqual([null, []]);
});

it('is found among the arguments of whoever was called by it', () => {
  expect(linkedKey(['electron', '/app', '--', `latchkey://key/${keyId}`])).toBe(keyId);
  expect(linkedKey([`latchkey://key/${keyId}/`])).toBe(keyId);
});

it.each([
  'latchkey://key/',
  `latchkey://key/${keyId}?lock`,
  `latchkey://account/${keyId}`,
  `https://key/${keyId}`,
  `--x=latchkey://key/${keyId}`,
])('is nothing else: %s', (other) => {
  expect(linkedKey(['electron', other])).toBeNull();
});
