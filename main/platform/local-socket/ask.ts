import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { placesToAsk } from './find.ts';
import { lineOf, readLine } from './line.ts';

const replyWithinMs = 5000;
const longestReply = 64 * 1024;
const reply = z.object({ ok: z.literal(true), output: z.unknown() });

/**
 * Asks the Latchkey that has this data folder open, without saying who asks.
 * @returns its output; null if none answers, or if it refuses
 */
export async function askRunning(dataDir: string, method: string): Promise<unknown> {
  for (const path of placesToAsk(dataDir)) {
    const socket = connect(path);
    try {
      const said = reply.safeParse(await ask(socket, method));
      if (said.success) return said.data.output;
    } catch {
      // Nobody listens there anymore.
    } finally {
      socket.destroy();
    }
  }
  return null;
}

async function ask(socket: Socket, method: string): Promise<unknown> {
  await once(socket, 'connect', { signal: AbortSignal.timeout(replyWithinMs) });
  socket.on('error', () => {});
  socket.write(lineOf({ v: 1, method, input: {}, nonce: null }));
  return readLine(socket, replyWithinMs, longestReply);
}
