import { expect, it } from 'vitest';
import { keychainAsks } from '../../main/hosts/keychain-asks.ts';

it('is said of macOS alone, as long as Latchkey isn’t signed', () => {
  const systems = ['darwin', 'linux', 'win32'] as const;
  expect(systems.map((platform) => keychainAsks(false, platform))).toEqual([true, false, false]);
  expect(systems.map((platform) => keychainAsks(true, platform))).toEqual([false, false, false]);
});
