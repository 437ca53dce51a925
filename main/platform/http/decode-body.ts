import { promisify, TextDecoder } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { FetchFailure } from '../../core/ports/fetch.ts';

type Unpack = (bytes: Buffer, bounds: { maxOutputLength: number }) => Promise<Buffer>;

const ungzip: Unpack = promisify(gunzip);
const inflated: Unpack = promisify(inflate);
const inflatedRaw: Unpack = promisify(inflateRaw);

/** The content codings of RFC 9110, 8.4.1, RFC 7932 and RFC 8878. */
const codings: Readonly<Record<string, Unpack>> = {
  gzip: ungzip,
  'x-gzip': ungzip,
  // RFC 9110 means zlib's format, but some servers send the bare one.
  deflate: (bytes, bounds) => (isZlib(bytes) ? inflated : inflatedRaw)(bytes, bounds),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** No server needs more, and each one may multiply the size. */
const mostCodings = 2;

/**
 * The text of a body: unpacked as `Content-Encoding` says, and decoded by its byte order mark or the charset of `Content-Type`.
 * We ask for no coding, but servers and proxies send them unasked.
 * @throws FetchFailure `too_large` if it unpacks to more than `maxBytes`, `truncated` if the packed body breaks off
 */
export async function decodeBody(
  bytes: Buffer,
  { encoding = '', type = '' }: { encoding?: string | undefined; type?: string | undefined },
  maxBytes: number,
): Promise<string> {
  return textOf(await unpacked(bytes, encoding, maxBytes), type);
}

async function unpacked(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const applied = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (applied.length > mostCodings) return bytes;
  let rest = bytes;
  for (const name of applied.toReversed()) {
    const unpack = Object.hasOwn(codings, name) ? codings[name] : undefined;
    if (!unpack || rest.length === 0) return rest;
    try {
      rest = await unpack(rest, { maxOutputLength: maxBytes });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ERR_BUFFER_TOO_LARGE') throw new FetchFailure('too_large');
      if (brokenOff.has(code ?? '')) throw new FetchFailure('truncated');
      // A proxy may have unpacked the body and left the header, so the bytes are taken as they are.
      return rest;
    }
  }
  return rest;
}

const brokenOff: ReadonlySet<string> = new Set(['Z_BUF_ERROR', 'ZSTD_error_srcSize_wrong']);

/** RFC 1950, 2.2: the method is 8, and the first two bytes are a multiple of 31. */
const isZlib = ([first = 0, second = 0]: Buffer): boolean => (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;

function textOf(bytes: Buffer, contentType: string): string {
  const named = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  return decoderOf(utfOf(bytes) ?? named ?? 'utf-8').decode(bytes);
}

/** A byte order mark says more than a header. Without one, UTF-16 shows because JSON and HTML begin with an ASCII character. */
function utfOf([first, second, third]: Buffer): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0) return 'utf-16le';
  return first === 0 && second ? 'utf-16be' : null;
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
