import { closeSync, openSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import type { BrokerInput, BrokerName, BrokerOutput, WaitingFor } from '../../contract/broker.ts';
import { placesToAsk } from '../../platform/local-socket/find.ts';
import { Failure, failure } from './failure.ts';
import type { Coded } from './grammar.ts';

/** The vault asks the user for a minute at most, and a provider takes a while. Then nothing more will come. */
const silentForMs = 180_000;
const longestReply = 16 * 1024 * 1024;

export interface Request<M extends BrokerName> {
  method: M;
  input: BrokerInput<M>;
}

type Line = { waiting: WaitingFor } | { ok: true; output: unknown } | { ok: false; error: Coded };

/**
 * Asks the Latchkey that has this data folder open.
 * @returns null if none has
 * @throws Failure
 */
export async function askRunning<M extends BrokerName>(
  dataDir: string,
  request: Request<M>,
  onWaiting: (until: WaitingFor) => void,
): Promise<{ output: BrokerOutput<M> } | null> {
  for (const path of placesIn(dataDir)) {
    const line = await exchange(path, request, onWaiting);
    if (line === null) continue;
    if ('error' in line) throw new Failure({ is: 'vault', error: line.error });
    // The same build answers, and its tests hold each reply against the contract.
    return { output: line.output as BrokerOutput<M> };
  }
  return null;
}

function placesIn(dataDir: string): string[] {
  try {
    return placesToAsk(dataDir);
  } catch {
    // The data folder isn't there yet.
    return [];
  }
}

/** @returns null if nobody listens there */
function exchange<M extends BrokerName>(
  path: string,
  { method, input }: Request<M>,
  onWaiting: (until: WaitingFor) => void,
): Promise<Exclude<Line, { waiting: WaitingFor }> | null> {
  const nonce = holdNonce(dirname(path));
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = '';
    let connected = false;
    const end = (settle: () => void) => {
      nonce?.release();
      socket.destroy();
      settle();
    };
    socket.setTimeout(silentForMs, () => end(() => reject(failure('no_answer'))));
    socket.on('connect', () => {
      connected = true;
      socket.write(`${JSON.stringify({ v: 1, method, input, nonce: nonce?.name ?? null })}\n`);
    });
    socket.on('error', () => end(() => (connected ? reject(failure('connection_lost')) : resolve(null))));
    socket.on('close', () => end(() => reject(failure('connection_lost'))));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > longestReply) return end(() => reject(failure('connection_lost')));
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n')) {
        const line = readLine(text.slice(0, at));
        text = text.slice(at + 1);
        if (line === null) return end(() => reject(failure('connection_lost')));
        if (!('waiting' in line)) return end(() => resolve(line));
        onWaiting(line.waiting);
      }
    });
  });
}

function readLine(text: string): Line | null {
  try {
    const line = JSON.parse(text);
    const isLine = line.waiting === 'answer' || line.waiting === 'unlock' || line.ok === true;
    return isLine || (line.ok === false && typeof line.error?.code === 'string') ? line : null;
  } catch {
    return null;
  }
}

/**
 * A file that this process holds open until the reply: Linux tells the vault which process has it, and Node can't tell whose
 * connection it is. Its name need only be new, so it isn't worth loading `crypto`.
 */
function holdNonce(folder: string): { name: string; release(): void } | null {
  if (process.platform !== 'linux') return null;
  const digits = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
  const name = `${process.pid}.${digits}`;
  const path = join(folder, name);
  let held: number | null = null;
  try {
    held = openSync(path, 'wx', 0o600);
  } catch {
    // The vault then doesn't know who asks, and says so.
    return null;
  }
  return {
    name,
    release() {
      if (held === null) return;
      closeSync(held);
      held = null;
      try {
        unlinkSync(path);
      } catch {
        // Latchkey has removed it.
      }
    },
  };
}
