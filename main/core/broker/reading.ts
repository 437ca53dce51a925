import type { BrokerOutput, ParsedBrokerInput } from '../../contract/broker.ts';
import { shownText } from '../../contract/foreign-text.ts';
import { keyStatus } from '../../contract/key-status.ts';
import type { ReferenceProblem } from '../../contract/reference.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import type { Purpose } from '../grants/grants.ts';
import type { Chain } from '../ports/processes.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { partIn } from '../references/written.ts';
import { createExpiryWarnings } from './expiry-warnings.ts';
import { keyLine } from './key-line.ts';

/** As long as the name of a process may be. */
const longestCommand = 80;

export interface Reader {
  read(input: ParsedBrokerInput<'read'>, caller: Caller): Promise<BrokerOutput<'read'>>;
  /** Hands out the secrets of these keys, under a grant or by the user's answer. @throws VaultError `bad_references`, `not_allowed` */
  deliver(keys: readonly KeyRecord[], delivery: Delivery, caller: Caller): Promise<Delivered[]>;
  /** @throws VaultError `bad_references` if the key has no secret that a program may use */
  requireReadable(key: KeyRecord): void;
}

type Delivered = BrokerOutput<'read'>['secrets'][number];

interface Delivery extends Purpose {
  command: string | null;
  /** False for a program that nobody looks at. Without a grant it gets nothing. */
  mayAsk: boolean;
  /** Whether somebody would see that a key expires soon. */
  onTerminal: boolean;
}

/** Hands secrets to programs. This is the only place where they leave the vault for another program. */
export function createReader(core: Core): Reader {
  const warnings = createExpiryWarnings(core.ports);

  async function deliver(
    keys: readonly KeyRecord[],
    { use, at, command, mayAsk, onTerminal }: Delivery,
    caller: Caller,
  ): Promise<Delivered[]> {
    const keyIds = [...new Set(keys.map(({ id }) => id))];
    const purpose = { use, at };
    const { chain, once } = await core.permissions.toRead({ keyIds, ...purpose, command, mayAsk }, caller);
    const secrets = new Map<string, string>();
    for (const id of keyIds) secrets.set(id, await core.readSecret(id, ({ secret }) => textOf(secret)));
    requireStillAllowed(core, { keyIds: keyIds.filter((id) => !once.includes(id)), ...purpose }, { caller, chain });
    core.permissions.grants.noteRead(keyIds, purpose, chain);
    noteReads(core, keyIds, { program: nameOfProgram(chain, command), folder: chain.folder });
    return keys.map(({ id }) => {
      const key = core.ports.records.keys.find(id);
      const secret = secrets.get(id);
      if (!key || secret === undefined) throw new VaultError('key_not_found');
      return { key: keyLine(core, key), secret, warns: onTerminal && warnings.take(key) };
    });
  }

  return {
    async read({ references, use, expiredToo, command: said, onTerminal }, caller) {
      const command = use === 'run' && said !== null ? shownText(said, longestCommand) || null : null;
      const found = findReadable(core, references, expiredToo);
      const keys = found.map(({ key }) => key);
      const delivered = await deliver(keys, { use, at: null, command, mayAsk: true, onTerminal }, caller);
      return { secrets: delivered.map((one, at) => (found[at]?.isPublic ? publicPartOf(one) : one)) };
    },
    async deliver(keys, delivery, caller) {
      for (const key of keys) requireReadable(core, key);
      return deliver(keys, delivery, caller);
    },
    requireReadable: (key) => requireReadable(core, key),
  };
}

/** It stands where the secret would, and is no secret, so nothing is masked. */
function publicPartOf(delivered: Delivered): Delivered {
  const { publicPart } = delivered.key;
  if (publicPart === null) throw new VaultError('key_not_found');
  return { ...delivered, key: { ...delivered.key, mask: publicPart }, secret: publicPart };
}

function requireReadable(core: Core, key: KeyRecord): void {
  const is = whyNot(core, key, false);
  if (is === null) return;
  throw new VaultError('bad_references', { references: [{ reference: core.references.of(key), is, candidates: [] }] });
}

interface Readable {
  key: KeyRecord;
  /** Whether its public part is asked for. */
  isPublic: boolean;
}

/** @throws VaultError `bad_references` with all that are wrong */
function findReadable(core: Core, references: readonly string[], expiredToo: boolean): Readable[] {
  const found = references.map((reference) => {
    const { reference: ofKey, isPublic } = partIn(reference);
    const one = core.references.find(ofKey);
    if ('problem' in one) return { problem: { ...one.problem, reference } };
    const lacks = isPublic && one.key.publicPart === null ? ('no-public-part' as const) : null;
    const is = whyNot(core, one.key, expiredToo) ?? lacks;
    return is === null ? { ...one, isPublic } : { problem: { reference, is, candidates: [] } };
  });
  const problems = found.flatMap((one) => ('problem' in one ? [one.problem] : []));
  if (problems.length > 0) throw new VaultError('bad_references', { references: problems });
  return found.flatMap((one) => ('key' in one ? [one] : []));
}

function whyNot({ ports }: Core, key: KeyRecord, expiredToo: boolean): ReferenceProblem['is'] | null {
  const status = keyStatus(key, ports.clock.now());
  if (status === 'revoked' || status === 'disabled') return status;
  if (!key.inVault) return 'not-in-vault';
  return status === 'expired' && !expiredToo ? 'expired' : null;
}

/**
 * While the user was asked, or a secret was read, the vault may have been locked, a grant of another key ended, or the program gone. The
 * processes above it are the ones of just before: to look them up takes as long as all the rest.
 */
function requireStillAllowed(
  { permissions, vaultLock }: Core,
  { keyIds, ...purpose }: Purpose & { keyIds: readonly string[] },
  { caller, chain }: { caller: Caller; chain: Chain },
): void {
  vaultLock.requireOpen();
  if (caller.cancellation.cancelled) throw new VaultError('not_allowed', { reason: { is: 'unanswered' } });
  if (permissions.grants.missing(keyIds, purpose, chain).length === 0) return;
  throw new VaultError('not_allowed', { reason: { is: 'refused' } });
}

function noteReads(
  { ports: { records }, history }: Core,
  keyIds: readonly string[],
  by: { program: string; folder: string | null },
) {
  history.noteReads(
    keyIds.flatMap((id) => records.keys.find(id) ?? []),
    by,
  );
}

/**
 * What started our command, which itself is always Latchkey's. Of `run`, what it says that it starts, and behind that what started it:
 * only the system tells that name.
 */
function nameOfProgram({ processes }: Chain, command: string | null): string {
  const { name } = processes[1] ?? processes[0] ?? { name: '?' };
  if (command === null || processes.length === 0) return command ?? name;
  return command === name ? name : `${command} (${name})`;
}
