import { canonicalAddress } from '../../../contract/helper-address.ts';
import { anyUser, fitsLine, print, type ToolCall } from './tool-call.ts';
import { readInput } from './tool-input.ts';

/**
 * git-credential(1): `get` prints nothing for “not found”. `store` and `erase` come after the server took or refused what it was sent,
 * also what the user has typed; only what is known is noted. Operations that git may get later are left alone.
 */
export async function git(call: ToolCall): Promise<number> {
  const [operation] = call.words;
  const text = readInput();
  const asked = text === null ? null : attributesOf(text);
  const host = asked?.get('host');
  const protocol = asked?.get('protocol');
  // In a URL with “%2F”, git takes for a part of the host what would be a path here, and of another host.
  if (!asked || !host || host.includes('/') || (protocol !== 'https' && protocol !== 'http')) return 0;
  const origin = `${protocol}://${host}`;
  const userName = asked.get('username') ?? null;
  const whole = `${origin}/${asked.get('path') ?? ''}`;
  // A path that a server may read in another way is left out.
  const address = canonicalAddress('git', whole) === null ? origin : whole;
  if (operation === 'get') await get(call, address, userName);
  if (operation !== 'store' && operation !== 'erase') return 0;
  const secret = asked.get('password') ?? '';
  const worked = operation === 'store';
  // With a time of expiry, it comes from a helper that makes a new one every few hours.
  const lasts = !asked.get('password_expiry_utc');
  await call.report({ address, userName: userName === anyUser ? null : userName, secret, worked, lasts });
  return 0;
}

async function get(call: ToolCall, address: string, userName: string | null): Promise<void> {
  const found = await call.read(address, userName);
  if (!found || !fitsLine(found.secret)) return;
  const { expiresAt } = found.key;
  const lines = [`username=${found.userName ?? (userName || anyUser)}`, `password=${found.secret}`];
  if (expiresAt !== null) lines.push(`password_expiry_utc=${Math.floor(expiresAt / 1000)}`);
  print(lines.map((line) => `${line}\n`).join(''));
}

/** The lines up to the first empty one. Of a name that comes twice, the last one counts. */
function attributesOf(text: string): Map<string, string> {
  const [lines = ''] = text.split(/^\n/m);
  const pairs = lines.split('\n').map((line) => /^([^=]+)=(.*)$/s.exec(line));
  return new Map(pairs.flatMap((pair) => (pair?.[1] === undefined ? [] : [[pair[1], pair[2] ?? '']])));
}
