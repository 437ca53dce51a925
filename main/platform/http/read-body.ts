import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchFailure } from '../../core/ports/fetch.ts';

/** Parsing a larger reply would stall the program. */
const maxBytes = 4 * 1024 * 1024;

/** The encodings that servers use although none was asked for. */
const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads a reply to its end. The limit is for what comes out of the decoder, because a few kilobytes can hold gigabytes.
 * @throws FetchFailure `too_large`
 */
export async function readBody(reply: IncomingMessage): Promise<string> {
  const encoding = (reply.headers['content-encoding'] ?? '').trim().toLowerCase();
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding]?.() : undefined;
  const body = decoder ? await pipeline(reply, decoder, readWhole) : await readWhole(reply);
  return body.toString();
}

async function readWhole(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early, for example by throwing, closes the connection.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FetchFailure('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
