import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { trayIcon } from '../../../main/hosts/electron/tray-icon.ts';

/** The rows of a picture, four bytes for each pixel. */
function rowsOf(bytes: Buffer, side: number): Buffer[] {
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([side, side]);
  const data = inflateSync(bytes.subarray(bytes.indexOf('IDAT') + 4));
  return Array.from({ length: side }, (_, row) => data.subarray(row * (side * 4 + 1) + 1, (row + 1) * (side * 4 + 1)));
}

/** The corner that shows the number, by its colors: `#` for white, `+` for the badge, `.` for any other opaque color. */
function cornerOf(count: number, scale: 1 | 2): string[] {
  const rows = rowsOf(trayIcon(count, scale), 16 * scale);
  return Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 13 }, (__, column) => {
      const at = (3 + column) * scale * 4;
      const [red, green, blue, alpha] = rows[(9 + row) * scale]?.subarray(at, at + 4) ?? [];
      if (alpha !== 255) return ' ';
      return red === 255 && green === 255 && blue === 255 ? '#' : red === 196 ? '+' : '.';
    }).join(''),
  );
}

it.each([1, 2] as const)('has the number of keys in its corner at scale %d, and none for none', (scale) => {
  expect(cornerOf(0, scale).join('')).not.toMatch(/[#+]/);
  const seven = cornerOf(7, scale).map((row) => row.slice(8));
  // The corners are round at scale 2; at scale 1 they are a whole point.
  expect(seven.slice(1, 6)).toEqual(['+###+', '+++#+', '+++#+', '++#++', '++#++']);
  const twelve = cornerOf(12, scale).map((row) => row.slice(4));
  expect(twelve[1]).toBe('++#++###+');
});

it('is the same picture at scale 1, with the mean of four pixels in each', () => {
  const [small, large] = [rowsOf(trayIcon(0, 1), 16), rowsOf(trayIcon(0, 2), 32)];
  for (const [y, row] of small.entries()) {
    for (let x = 0; x < 16; x++) {
      const four = [0, 1].flatMap((dy) => [0, 1].map((dx) => large[2 * y + dy]?.[(2 * x + dx) * 4 + 3] ?? 0));
      expect(row[x * 4 + 3]).toBe(Math.round(four.reduce((sum, alpha) => sum + alpha) / 4));
    }
  }
});

it('stays readable for more than a hundred', () => {
  expect(trayIcon(100, 1)).toEqual(trayIcon(4711, 1));
  expect(trayIcon(100, 1)).not.toEqual(trayIcon(99, 1));
});
