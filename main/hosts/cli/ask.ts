import { closeSync, openSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import type { BrokerInput, BrokerName, BrokerOutput, WaitingFor } from '../../contract/broker.ts';
import { placesToAsk } from '../../platform/local-socket/find.ts';
import { Failure, failure } from './failure.ts';
import type { Coded } from './grammar.ts';

/** The vault asks the user for a minute at most, and a provider takes a while. Then nothing more will come. */
const silentForMs = 180_000;
/** A list of 100,000 keys takes half of it, at some 330 bytes each. */
const longestReply = 64 * 1024 * 1024;

export interface Request<M extends BrokerName> {
  method: M;
  input: BrokerInput<M>;
  /** What the user has typed on this terminal; null for nothing. */
  passphrase: string | null;
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
  { method, input, passphrase }: Request<M>,
  onWaiting: (until: WaitingFor) => void,
): Promise<Exclude<Line, { waiting: WaitingFor }> | null> {
  const nonce = holdNonce(dirname(path));
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let parts: Buffer[] = [];
    let length = 0;
    let connected = false;
    const end = (settle: () => void) => {
      nonce?.release();
      // Closing it here would load the streams of standard output. The vault closes it, or our end does.
      socket
        .setTimeout(0)
        .removeAllListeners()
        .on('error', () => {})
        .unref();
      settle();
    };
    const fail = (code: 'no_answer' | 'connection_lost') => end(() => reject(failure(code)));
    socket.setTimeout(silentForMs, () => fail('no_answer'));
    socket.on('connect', () => {
      connected = true;
      socket.write(`${JSON.stringify({ v: 1, method, input, passphrase, nonce: nonce?.name ?? null })}\n`);
    });
    socket.on('error', () => (connected ? fail('connection_lost') : end(() => resolve(null))));
    socket.on('close', () => fail('connection_lost'));
    socket.on('data', (chunk: Buffer) => {
      let rest = chunk;
      for (let at = rest.indexOf('\n'); at !== -1; at = rest.indexOf('\n')) {
        const line = readLine(Buffer.concat([...parts, rest.subarray(0, at)]).toString());
        parts = [];
        length = 0;
        rest = rest.subarray(at + 1);
        if (line === null) return fail('connection_lost');
        if (!('waiting' in line)) return end(() => resolve(line));
        onWaiting(line.waiting);
      }
      parts.push(rest);
      length += rest.length;
      if (length > longestReply) return fail('connection_lost');
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
