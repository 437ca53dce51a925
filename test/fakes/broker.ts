import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BrokerName, brokerMethods, brokerRequest } from '../../main/contract/broker.ts';
import type { KeyLine } from '../../main/contract/key-line.ts';
import { placeToListen } from '../../main/platform/local-socket/places.ts';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';

export interface FakeKey extends KeyLine {
  secret: string;
  warns: boolean;
}

/** What a program has asked, and which process the file that it named belongs to. */
export interface Asked {
  method: string;
  input: unknown;
  heldBy: number | null;
}

export interface FakeBroker {
  dataDir: string;
  /** The variables with which the command line finds it. */
  env: NodeJS.ProcessEnv;
  folder: string;
  asked: Asked[];
  close(): void;
}

/** Lines before the reply, and the reply; null for none, which leaves the program waiting. */
type Answers = Partial<Record<BrokerName, (input: never, passphrase: string | null) => unknown[] | null>>;

let made = 0;

/** A key as the vault tells of it. */
export function fakeKey(label: string, secret: string, more: Partial<FakeKey> = {}): FakeKey {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return {
    id,
    reference: `lk://lev/${encodeURIComponent(label)}`,
    account: 'lev',
    label,
    status: 'active',
    publicPart: null,
    mask: `lev_••••${secret.slice(-4)}`,
    access: 'read-write',
    createdAt: null,
    lastUsedAt: null,
    expiresAt: null,
    inVault: true,
    secret,
    warns: false,
    ...more,
  };
}

const lineOf = ({ secret: _secret, warns: _warns, ...line }: FakeKey): KeyLine => line;

/** Speaks for the vault on its socket, by the contract: every request and every reply has to pass it. */
export async function startFakeBroker(keys: readonly FakeKey[] = [], answers: Answers = {}): Promise<FakeBroker> {
  const dataDir = temporaryFolder();
  const runtime = temporaryFolder();
  const before = process.env.XDG_RUNTIME_DIR;
  process.env.XDG_RUNTIME_DIR = runtime;
  const path = placeToListen(dataDir);
  process.env.XDG_RUNTIME_DIR = before;
  if (before === undefined) delete process.env.XDG_RUNTIME_DIR;
  if (path === null) throw new Error('no place to listen');
  const asked: Asked[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (!text.endsWith('\n')) return;
      const { method, input, nonce, passphrase } = brokerRequest.parse(JSON.parse(text));
      asked.push({ method, input, heldBy: nonce === null ? null : holderOf(join(dirname(path), nonce)) });
      const lines = replies(method as BrokerName, input, { keys, answers, passphrase });
      for (const line of lines ?? []) socket.write(`${JSON.stringify(line)}\n`);
      if (lines !== null) socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const close = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  onTestFinished(close);
  return { dataDir, env: { XDG_RUNTIME_DIR: runtime }, folder: dirname(path), asked, close };
}

function replies(
  method: BrokerName,
  input: unknown,
  of: { keys: readonly FakeKey[]; answers: Answers; passphrase: string | null },
): unknown[] | null {
  const row = brokerMethods[method];
  const parsed = row.input.parse(input);
  const own = of.answers[method];
  const lines = own ? own(parsed as never, of.passphrase) : [{ ok: true, output: usual(method, parsed, of.keys) }];
  const last = lines?.at(-1) as { ok?: boolean; output?: unknown } | undefined;
  if (last?.ok) row.output.parse(last.output);
  return lines;
}

function usual(method: BrokerName, input: unknown, keys: readonly FakeKey[]): unknown {
  const { reference, references, search, onTerminal } = input as Partial<Record<'reference' | 'search', string>> & {
    references?: string[];
    onTerminal?: boolean;
  };
  const found = keys.find((key) => key.reference === reference);
  switch (method) {
    case 'status':
      return { state: 'open', keys: keys.length, expiring: 0, grants: 0, backupPassphrase: 'backup' };
    case 'list':
      return { keys: keys.filter(({ label }) => label.includes(search ?? '')).map(lineOf) };
    case 'show':
    case 'rotate':
      return found && lineOf(found);
    case 'read':
      return {
        secrets: references?.flatMap((wanted) =>
          keys
            .filter((key) => key.reference === wanted)
            .map((key) => ({ key: lineOf(key), secret: key.secret, warns: key.warns && onTerminal })),
        ),
      };
    case 'copy':
      return { clearsAt: null };
    case 'verify':
      return { verdict: 'accepted' };
    case 'revoke':
      return { verdict: 'refused' };
    case 'open':
      return { url: null };
    case 'listGrants':
      return { grants: [] };
    case 'endGrants':
      return { ended: 0 };
    case 'log':
      return { entries: [] };
    case 'check':
      return { checked: references?.map((wanted) => checkedBy(keys, wanted)) };
    case 'uses':
      return { uses: [] };
    default:
      return {};
  }
}

function checkedBy(keys: readonly FakeKey[], reference: string) {
  const key = keys.find((each) => each.reference === reference);
  if (!key) return { reference, state: 'unknown', candidates: [], key: null };
  const state = key.status === 'active' ? 'works' : key.status;
  return { reference, state, candidates: [], key: lineOf(key) };
}

/** An error as the vault tells it. */
export const refusal = (code: string, params: object = {}): unknown[] => [
  { ok: false, error: { code, params, requestId: null } },
];

/** The process that has this file open, as the vault finds it. */
function holderOf(path: string): number | null {
  if ((lstatSync(path).mode & 0o777) !== 0o600) throw new Error('others can read it');
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const folder = `/proc/${pid}/fd`;
      if (readdirSync(folder).some((fd) => readlinkSync(join(folder, fd)) === path)) return Number(pid);
    } catch {
      // Ended meanwhile, or another user's.
    }
  }
  return null;
}
