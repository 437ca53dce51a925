import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Width and height in points. */
const side = 16;
const bytesPerPixel = 4;

/**
 * `renderer/public/icon.svg` as pixels at scale 2, deflated, four bytes each (red, green, blue, alpha). The key is transparent, so it is
 * visible on a light and on a dark bar.
 */
const pixels =
  'eNrFl79LHEEUx5dTIaA3b2Mg+QdMYyMIErESAgqxvsLMGzmQbHTeGn9UdtnCgAa8yuIk/0CKVEljJWpllaRQSKcmBK8QMSiCkFOZvb290XNDdt0fC6/Z/c777O77NWMYNy82yfuBcJVJ3ALCIyC8uqcdeb7KyrcRdBWLD0DyJSD8GwMzyJTvRcOy2nS0OYU9QPgjQe5t+66Ydb56pxTZdVtU7LzEASCsZsCvev+9nAG7boq9HXYdI77DbCwxiaOu2VgyCXdD823cAMKTEGv+gC0mDMfJNdWP4+QYCXI1/++vEiZejMQzn2dZbSp+bh47g623+kcS+fTOZ0gugfBMe3YKthj366nWR2Ll52nskcsm8SJYx58rTfv06JN4+eKn36uIrwTnJS5rPeUwRv665vdToE6Kj5puM8Z/8MuPvY2lf+je+zrC33HGwJwpmt539QZoLjumeLfSdEyIx7HnvxQLjfzG10B4rj0/A8lfJTxPqkzyvka/GWxls4XOh1YB9HmaYP0rOwbJh4K2EGwSR1xN8nPjA7PFcCMnxbC6l+bsYoSfGz1BfEl7dmbNV8ymBCgUWkzCucz4tdnUlzbf24e8VT0CJH4N6auSYfwrQHwtO77Ljtgr+Z7Wbw+i7sHZm5dPgfAi4vp9z6KsPWUSu7z90nz69ctn9LqNkLf3sW+K2XT+rOVCsudPyZcUK3iGufOznMD5e/Wu8/c1OCtepg==';

/** Five rows of three columns, from the top left. */
const glyphs: Readonly<Record<string, string>> = {
  0: '###/#.#/#.#/#.#/###',
  1: '.#./##./.#./.#./###',
  2: '###/..#/###/#../###',
  3: '###/..#/###/..#/###',
  4: '#.#/#.#/###/..#/..#',
  5: '###/#../###/..#/###',
  6: '###/#../###/#.#/###',
  7: '###/..#/..#/.#./.#.',
  8: '###/#.#/###/#.#/###',
  9: '###/#.#/###/..#/###',
  '+': '.../.#./###/.#./...',
};
const white = [255, 255, 255, 255];
const red = [196, 43, 28, 255];

/**
 * The icon as a PNG with a number on it; 0 shows no number. Trays of Windows and Linux take the picture of scale 1, and would make it
 * from the other one, blurred.
 */
export function trayIcon(count: number, scale: 1 | 2): Buffer {
  const drawn = inflateSync(Buffer.from(pixels, 'base64'));
  const picture = scale === 2 ? drawn : halved(drawn, side);
  if (count > 0) drawNumber(picture, count > 99 ? '99+' : String(count), scale);
  return png(picture, side * scale);
}

/** Each pixel is the mean of four. A transparent one has no part in the color. */
function halved(picture: Buffer, width: number): Buffer {
  const half = Buffer.alloc(width * width * bytesPerPixel);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const of = [0, 1, 2 * width, 2 * width + 1].map((next) => {
        const at = (2 * y * 2 * width + 2 * x + next) * bytesPerPixel;
        return picture.subarray(at, at + bytesPerPixel);
      });
      const alpha = of.reduce((sum, pixel) => sum + (pixel[3] ?? 0), 0);
      const mean = (channel: number) =>
        of.reduce((sum, pixel) => sum + (pixel[channel] ?? 0) * (pixel[3] ?? 0), 0) / (alpha || 1);
      half.set([mean(0), mean(1), mean(2), alpha / of.length].map(Math.round), (y * width + x) * bytesPerPixel);
    }
  }
  return half;
}

/** Draws the number in the lower right corner, on a red background. A glyph's dot is a point wide and high. */
function drawNumber(picture: Buffer, number: string, dot: number): void {
  const pictureSide = side * dot;
  const set = (x: number, y: number, color: readonly number[]) =>
    picture.set(color, (y * pictureSide + x) * bytesPerPixel);
  const width = number.length * 4 * dot + dot;
  const height = 7 * dot;
  const left = pictureSide - width;
  const top = pictureSide - height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isCorner = (x === 0 || x === width - 1) && (y === 0 || y === height - 1);
      if (!isCorner) set(left + x, top + y, red);
    }
  }
  for (const [index, character] of [...number].entries()) {
    for (const [row, dots] of (glyphs[character] ?? '').split('/').entries()) {
      for (const [column, ink] of [...dots].entries()) {
        if (ink !== '#') continue;
        const x = left + dot * (1 + index * 4 + column);
        const y = top + dot * (1 + row);
        for (let n = 0; n < dot * dot; n++) set(x + (n % dot), y + Math.floor(n / dot), white);
      }
    }
  }
}

/** Eight bits per channel, no filter (RFC 2083). */
function png(picture: Buffer, width: number): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, width, 8, 6, 0, 0, 0]);
  const row = width * bytesPerPixel;
  const rows = Array.from({ length: width }, (_, y) => [Buffer.of(0), picture.subarray(y * row, (y + 1) * row)]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
