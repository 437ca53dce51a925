import { type CodedError, codedOf } from '../../contract/errors.ts';
import type { ImportResult } from '../../contract/import.ts';
import { accountElsewhere, findElsewhere } from '../connections/account-elsewhere.ts';
import type { Core } from '../core.ts';
import { newIntent } from '../journal/new-intent.ts';
import type { NewKey } from '../lifecycle/write-keys.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { type Choice, type Chosen, checkedChoice } from './chosen.ts';
import { atOnce, type Found } from './read-source.ts';

/** The import that is under way. */
export interface Adding {
  importId: string;
  found: readonly Found[];
  choices: readonly Choice[];
  withNotes: boolean;
  isStopped(): boolean;
}

const firstBatch = 200;
const largestBatch = 2000;
const slowBatchMs = 1000;
/** How much less time a key must take in a larger batch, so that a slow batch is worth its wait. */
const worthwhile = 0.75;
const progressEveryMs = 100;

/** Adds the choices batch by batch. Leaves out secrets that are in the vault already. A choice that fails stops no other one. */
export async function addChosen(core: Core, adding: Adding): Promise<ImportResult> {
  const { clock } = core.ports;
  const { importId, choices } = adding;
  const run: Run = {
    core,
    adding,
    known: await core.fingerprints.load(),
    tried: new Set(),
    result: { added: 0, alreadyHere: 0, failed: [] },
    stopped: null,
  };
  const sizes = createBatchSizes();
  let shownAt = Number.NEGATIVE_INFINITY;
  for (let done = 0; done < choices.length && !adding.isStopped(); ) {
    const beganAt = clock.now();
    const batch = choices.slice(done, done + sizes.next());
    await addBatch(run, batch);
    done += batch.length;
    const now = clock.now();
    sizes.took(now - beganAt);
    if (now - shownAt < progressEveryMs && done < choices.length) continue;
    core.events.emit({ is: 'import-progress', importId, done, of: choices.length });
    shownAt = now;
  }
  return run.result;
}

/**
 * The batches grow while they are quick, or while a larger one takes less time for each key. A store that writes one file is
 * fastest with large batches; one that takes its time for each secret shows progress and can be stopped with small ones.
 */
function createBatchSizes(): { next(): number; took(ms: number): void } {
  let size = firstBatch;
  let msForKey = Number.POSITIVE_INFINITY;
  return {
    next: () => size,
    took(ms) {
      const before = msForKey;
      msForKey = ms / size;
      if (ms < slowBatchMs || msForKey < before * worthwhile) size = Math.min(size * 2, largestBatch);
    },
  };
}

interface Run {
  core: Core;
  adding: Adding;
  known: KnownSecrets;
  /** The secrets that came in, or that the store refused. */
  tried: Set<string>;
  result: ImportResult;
  /** Why the store takes no further secrets; null while it does. */
  stopped: CodedError | null;
}

async function addBatch(run: Run, choices: readonly Choice[]): Promise<void> {
  const { core, adding, result } = run;
  if (run.stopped) {
    for (const { index } of choices) result.failed.push({ index, error: run.stopped });
    return;
  }
  const chosen: Chosen[] = [];
  for (let start = 0; start < choices.length; start += atOnce) {
    const valid = choices.slice(start, start + atOnce).flatMap((choice) => checked(adding, choice, result));
    chosen.push(...newAmong(run, valid));
    await core.ports.clock.turn();
  }
  if (chosen.length === 0) return;
  const { keys, newAccounts } = keysFor(core, chosen, run.known);
  try {
    const { failed, stopped } = await core.keyWriter.storeMany(keys, newAccounts);
    run.stopped = stopped;
    for (const [at, { index }] of chosen.entries()) {
      const error = failed.get(keys[at]?.intent.id ?? '');
      if (error) {
        result.failed.push({ index, error });
        continue;
      }
      result.added += 1;
    }
  } catch (error) {
    // The records can't be written.
    run.stopped = codedOf(error);
    for (const { index } of chosen) result.failed.push({ index, error: run.stopped });
  } finally {
    core.events.emit({ is: 'accounts-changed' });
    core.events.emit({ is: 'keys-changed' });
  }
}

function checked({ found, withNotes }: Adding, choice: Choice, { failed }: ImportResult): Chosen[] {
  try {
    return [checkedChoice(found, choice, withNotes)];
  } catch (error) {
    failed.push({ index: choice.index, error: codedOf(error) });
    return [];
  }
}

/** Those whose secrets are new to this vault, and of equal ones the first. */
function newAmong({ known, tried, result }: Run, chosen: readonly Chosen[]): Chosen[] {
  return chosen.filter(({ secret }) => {
    const isNew = !tried.has(secret) && known.find(secret) === null;
    tried.add(secret);
    if (!isNew) result.alreadyHere += 1;
    return isNew;
  });
}

function keysFor(
  { ports: { records, clock, newId } }: Core,
  chosen: readonly Chosen[],
  known: KnownSecrets,
): { keys: NewKey[]; newAccounts: AccountRecord[] } {
  const newAccounts: AccountRecord[] = [];
  const accountIds = new Map<string, string>();
  /** The account at “any other provider” that has the service's name; a new one where there is none. */
  function accountFor({ service, verify }: Chosen): string {
    const there = accountIds.get(service) ?? findElsewhere(records, service)?.id;
    if (there !== undefined) return there;
    const account = accountElsewhere(newId(), service, verify?.url ?? null, verify?.header ?? null);
    newAccounts.push(account);
    return account.id;
  }
  const keys = chosen.map((choice) => {
    const { secret, label, service, expiresAt, notes } = choice;
    const accountId = accountFor(choice);
    accountIds.set(service, accountId);
    const id = newId();
    const beganAt = clock.now();
    const makesAccount = newAccounts.some((account) => account.id === accountId);
    const asked = { label, expiresAt, notes, makesAccount };
    const intent = newIntent({ id, kind: 'create', accountId, ...asked, idempotencyKey: id, beganAt });
    return { intent, secret, fingerprint: known.fingerprintOf(secret) };
  });
  return { keys, newAccounts };
}
