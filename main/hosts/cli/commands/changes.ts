import type { ExpiryChoice } from '../../../contract/expiry-choice.ts';
import { fill } from '../../../contract/fill.ts';
import type { Verdict } from '../../../contract/verdict.ts';
import { daysOf } from '../days.ts';
import { exits } from '../exits.ts';
import { accessLevels } from '../grammar.ts';
import { oneOf } from '../one-of.ts';
import { write } from '../output.ts';
import type { Session } from '../session.ts';

const mostDays = 3650;

const onlyReference = ({ parsed }: Session): { reference: string } => ({ reference: parsed.arguments[0] ?? '' });

/** `latchkey copy`: to the clipboard, by Latchkey. */
export async function copy(session: Session): Promise<number> {
  const output = await session.ask('copy', onlyReference(session));
  if (session.json) await session.print(output, () => '');
  const { clearsAt } = output;
  const seconds = clearsAt === null ? 0 : Math.max(0, Math.round((clearsAt - Date.now()) / 1000));
  if (!session.json)
    await session.note(({ copied }) => (clearsAt === null ? copied.stays : fill(copied.clears, { seconds })));
  return 0;
}

/** `latchkey create`: a new key at its provider. Prints its reference. */
export async function create(session: Session): Promise<number> {
  const [account = '', label = ''] = session.parsed.arguments;
  const wanted = session.option('--access');
  const access = wanted === undefined ? null : oneOf('--access', wanted, accessLevels);
  const expiry = expiryOf(session.option('--expires'));
  const scopes = scopesOf(session.parsed.options.get('--scope'));
  const area = session.option('--area') ?? null;
  const key = await session.ask('create', { account, label, access, expiry, scopes, area });
  await session.print(key, () => `${key.reference}\n`);
  return 0;
}

/** Each option names one, or several behind commas. */
function scopesOf(words: readonly string[] | undefined): string[] | null {
  const names = words?.flatMap((word) => word.split(',')).map((name) => name.trim());
  return names?.filter((name) => name !== '') ?? null;
}

function expiryOf(word: string | undefined): ExpiryChoice | null {
  if (word === undefined) return null;
  if (word === 'never') return { is: 'never' };
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return { is: 'on', date: word };
  return { is: 'in', days: daysOf('--expires', word, mostDays, ['YYYY-MM-DD', 'never']) };
}

/** `latchkey rotate`: a new secret, at the provider. Prints the reference of the key that has it. */
export async function rotate(session: Session): Promise<number> {
  const key = await session.ask('rotate', onlyReference(session));
  await session.print(key, () => `${key.reference}\n`);
  return 0;
}

/** `latchkey verify`: asks the provider whether the secret works. */
export async function verify(session: Session): Promise<number> {
  const output = await session.ask('verify', onlyReference(session));
  const { verdicts } = await session.texts();
  await session.print(output, () => `${verdicts[output.verdict]}\n`);
  return { accepted: 0, refused: exits.no, unknown: exits.provider }[output.verdict];
}

/** `latchkey revoke`: each key by itself, because each is asked for by itself. The first that fails ends it. */
export async function revoke(session: Session): Promise<number> {
  const revoked: { reference: string; verdict: Verdict }[] = [];
  const { revokedVerdicts } = await session.texts();
  try {
    for (const reference of session.parsed.arguments) {
      const { verdict } = await session.ask('revoke', { reference });
      revoked.push({ reference, verdict });
      if (!session.json) write(1, `${reference}: ${revokedVerdicts[verdict]}\n`);
    }
  } finally {
    // Also if the next one failed: these can't be taken back.
    if (session.json && revoked.length > 0) await session.print({ revoked }, () => '');
  }
  return revoked.every(({ verdict }) => verdict === 'refused') ? 0 : exits.provider;
}
