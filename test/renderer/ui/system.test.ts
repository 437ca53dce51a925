import { expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubGlobal('navigator', { userAgent: '' }));
const { systemOf } = await import('../../../renderer/ui/system.ts');

it.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36', 'mac'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'windows'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'linux'],
])('%s is %s', (userAgent, system) => {
  expect(systemOf(userAgent)).toBe(system);
});
