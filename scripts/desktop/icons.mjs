/** The icons of the desktop packages, drawn from the icon of the window. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const drawing = fileURLToPath(new URL('../../renderer/public/icon.svg', import.meta.url));

/** In pixels. Linux desktops take each from a file of its own. */
export const linuxSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
/** The types of Apple's icons that are a PNG, with the size of each. */
const appleTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };

/** Writes `SIZE.png`, `icon.svg`, `icon.ico` and `icon.icns` into the folder. */
export async function makeIcons(folder) {
  const draw = await drawer();
  mkdirSync(folder, { recursive: true });
  const write = (name, bytes) => writeFileSync(join(folder, name), bytes);
  for (const size of linuxSizes) write(`${size}.png`, draw(size));
  write('icon.svg', readFileSync(drawing));
  write('icon.ico', ico(windowsSizes.map((size) => ({ size, png: draw(size) }))));
  write('icon.icns', icns(Object.entries(appleTypes).map(([type, size]) => ({ type, png: draw(size) }))));
}

/** @returns {Promise<(size: number) => Buffer>} draws it as a PNG */
async function drawer() {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const svg = readFileSync(drawing, 'utf8');
  return (size) => Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
}

/** An icon of Windows: a header, an entry of 16 bytes for each picture, and the pictures. Vista and later take PNG. */
export function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 0 is 256.
    header[at] = size % 256;
    header[at + 1] = size % 256;
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** An icon of macOS: a header, and a chunk with type and length for each picture. */
export function icns(pictures) {
  const chunks = pictures.map(({ type, png }) => chunk(type, png));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type, data) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(8 + data.length, 4);
  return Buffer.concat([head, data]);
}
