import type { Socket } from 'node:net';

const longestLine = 64 * 1024;

/**
 * Reads one line of JSON.
 * @returns null if none came within `deadlineMs`, or if it is too long or isn't JSON
 */
export async function readLine(socket: Socket, deadlineMs: number): Promise<unknown> {
  const deadline = setTimeout(() => socket.destroy(), deadlineMs);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Leaving the loop would close the connection before the reply, unless `destroyOnReturn` is off.
    for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      const end = chunk.indexOf('\n');
      const part = end < 0 ? chunk : chunk.subarray(0, end);
      bytes += part.byteLength;
      if (bytes > longestLine) return null;
      chunks.push(part);
      if (end >= 0) return JSON.parse(Buffer.concat(chunks).toString());
    }
    return null;
  } catch {
    return null;
  } finally {
    clearTimeout(deadline);
  }
}

export const lineOf = (message: unknown): string => `${JSON.stringify(message)}\n`;
