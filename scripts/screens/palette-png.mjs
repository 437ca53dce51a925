/** Reduces a screenshot to a PNG with at most 256 colors, a third of the size, because the pictures are in the repository. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const most = 256;

/** @param {Buffer} png as Chromium writes it: 8 bits per channel, RGB or RGBA, not interlaced */
export function withPalette(png) {
  const { width, height, pixels } = decode(png);
  const palette = paletteOf(pixels);
  const nearest = nearestIn(palette);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = nearest(pixels[y * width + x]);
  }
  const header = Buffer.from(png.subarray(16, 29));
  header[8] = 8;
  header[9] = 3;
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Pixels as 0xRRGGBB. */
function decode(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const data = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const lines = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : lines[y * stride + x - channels];
      const up = y === 0 ? 0 : lines[(y - 1) * stride + x];
      const corner = x < channels || y === 0 ? 0 : lines[(y - 1) * stride + x - channels];
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      lines[y * stride + x] = raw[y * (stride + 1) + 1 + x] + predicted;
    }
  }
  const pixels = new Uint32Array(width * height);
  for (let n = 0; n < pixels.length; n += 1) pixels[n] = lines.readUIntBE(n * channels, 3);
  return { width, height, pixels };
}

/** PNG specification, 9.4. */
function paeth(left, up, corner) {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The most frequent colors, then rare ones that differ from all chosen so far. */
function paletteOf(pixels) {
  const counts = new Map();
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([color]) => color);
  const chosen = byCount.slice(0, most / 2);
  // Rare hues would be lost if only the count mattered.
  for (const distance of [24, 12, 6, 0]) {
    for (const color of byCount) {
      if (chosen.length === most) return chosen;
      if (chosen.every((other) => far(color, other) > distance)) chosen.push(color);
    }
  }
  return chosen;
}

const far = (a, b) =>
  Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );

function nearestIn(palette) {
  const known = new Map(palette.map((color, index) => [color, index]));
  return (color) => {
    let index = known.get(color);
    if (index === undefined) {
      index = 0;
      for (let n = 1; n < palette.length; n += 1) if (far(color, palette[n]) < far(color, palette[index])) index = n;
      known.set(color, index);
    }
    return index;
  };
}
