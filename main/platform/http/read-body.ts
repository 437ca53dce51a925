import type { IncomingMessage } from 'node:http';
import { FetchFailure } from '../../core/ports/fetch.ts';
import { decodeBody } from './decode-body.ts';

/** Also after unpacking, because a few kilobytes can hold gigabytes. Parsing a larger reply would stall the program. */
const maxBytes = 4 * 1024 * 1024;

/**
 * Reads a reply to its end.
 * @throws FetchFailure `too_large`, `truncated`
 */
export async function readBody(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early, for example by throwing, closes the connection.
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FetchFailure('too_large');
    chunks.push(chunk);
  }
  const { 'content-encoding': encoding, 'content-type': type } = reply.headers;
  return decodeBody(Buffer.concat(chunks), { encoding, type }, maxBytes);
}
