import { closeSync, readFileSync } from 'node:fs';
import { canonicalAddress } from '../../../contract/helper-address.ts';
import type { Session } from '../session.ts';
import { someoneIsThere } from '../someone-is-there.ts';
import { fitsLine, print, type ToolCall } from './tool-call.ts';
import { inputLines } from './tool-input.ts';

/** Cargo's credential provider protocol: a line says hello, then each line of JSON is a request and gets a line. */
export async function cargo(call: ToolCall): Promise<number> {
  const [flag, descriptor] = call.words;
  // The native client has greeted cargo before it read a line, and leaves the line to us.
  const isGreeted = flag === '--greeted' && descriptor !== undefined;
  if (!isGreeted) print(`${JSON.stringify({ v: [1] })}\n`);
  const reply = async (to: string) => print(`${JSON.stringify(await answer(call, to))}\n`);
  if (isGreeted) await reply(lineIn(Number(descriptor)));
  for (const next of inputLines()) await reply(next);
  return 0;
}

/** Of a file in memory. Nothing that starts from here may inherit it: the user name in a URL may be a token. */
function lineIn(descriptor: number): string {
  const line = readFileSync(descriptor, 'utf8');
  closeSync(descriptor);
  return line;
}

const refused = (kind: string) => ({ Err: { kind } });

async function answer(call: ToolCall, line: string): Promise<object> {
  const { kind, address, token } = requestOf(line);
  if (kind !== 'get' && kind !== 'login') return refused('operation-not-supported');
  if (address === null) return refused('url-not-supported');
  if (kind === 'login') return login(call, { address, token });
  const found = await call.read(address);
  if (!found || !fitsLine(found.secret)) return refused('not-found');
  const { expiresAt } = found.key;
  const cache =
    expiresAt === null ? { cache: 'session' } : { cache: 'expires', expiration: Math.floor(expiresAt / 1000) };
  return { Ok: { kind: 'get', token: found.secret, ...cache, operation_independent: true } };
}

/** Cargo stores the token without trying it. Where it has none, the provider is to ask for it. */
async function login(call: ToolCall, { address, token }: { address: string; token: string | null }): Promise<object> {
  const { session } = call;
  const secret = (token ?? (await typed(session))).replace(/^cargo login\b/, '').trim();
  const { helpers } = await session.texts();
  const said = fitsLine(secret)
    ? await call.keep({ address, userName: null, secret })
    : helpers.storesNothing.replace('{{tool}}', 'cargo');
  return said === null ? { Ok: { kind: 'login' } } : { Err: { kind: 'other', message: said } };
}

/** Empty if nobody types it. */
async function typed(session: Session): Promise<string> {
  const [{ helpers }, { askHidden }] = await Promise.all([session.texts(), import('../prompt.ts')]);
  return someoneIsThere() ? askHidden(`${helpers.token} `).catch(() => '') : '';
}

function requestOf(line: string): { kind: unknown; address: string | null; token: string | null } {
  try {
    const { v, kind, registry, token } = JSON.parse(line);
    const url: unknown = registry?.['index-url'];
    return {
      kind: v === 1 ? kind : null,
      address: typeof url === 'string' ? canonicalAddress('cargo', url) : null,
      token: typeof token === 'string' ? token : null,
    };
  } catch {
    return { kind: null, address: null, token: null };
  }
}
