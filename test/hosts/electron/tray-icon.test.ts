import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { trayIcon } from '../../../main/hosts/electron/tray-icon.ts';

/**
 * The corner that shows the number, by its colors: `#` for white, `+` for the badge, `.` for any other opaque color.
 */
function cornerOf(count: number): string[] {
  const { bytes } = trayIcon(count);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const data = bytes.subarray(bytes.indexOf('IDAT') + 4);
  const rows = inflateSync(data);
  return Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 13 }, (__, column) => {
      const at = (18 + row * 2) * (32 * 4 + 1) + 1 + (6 + column * 2) * 4;
      const [red, green, blue, alpha] = rows.subarray(at, at + 4);
      if (alpha !== 255) return ' ';
      return red === 255 && green === 255 && blue === 255 ? '#' : red === 196 ? '+' : '.';
    }).join(''),
  );
}

it('has the number of keys in its corner, and none for none', () => {
  expect(cornerOf(0).join('')).not.toMatch(/[#+]/);
  const seven = cornerOf(7).map((row) => row.slice(8));
  expect(seven).toEqual(['.++++', '+###+', '+++#+', '+++#+', '++#++', '++#++', '+++++']);
  const twelve = cornerOf(12).map((row) => row.slice(4));
  expect(twelve[1]).toBe('++#++###+');
});

it('stays readable for more than a hundred', () => {
  expect(trayIcon(100)).toEqual(trayIcon(4711));
  expect(trayIcon(100)).not.toEqual(trayIcon(99));
});
