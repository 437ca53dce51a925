import type { CodedError } from '../../contract/errors.ts';
import type { ImportResult } from '../../contract/import.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import { findAccountOf, newAccountOf, takesSecrets } from '../connections/account-of-service.ts';
import type { Core } from '../core.ts';
import { newIntent } from '../journal/new-intent.ts';
import { inKnownSpelling, placesOnce } from '../key-rules/places.ts';
import { findWorkingKey } from '../lifecycle/find-key.ts';
import type { NewKey } from '../lifecycle/write-keys.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { type AddedPlace, addPlaces } from './add-places.ts';
import { type Choice, type Chooseable, type Chosen, checkedChoice } from './chosen.ts';
import { atOnce } from './read-source.ts';

/** The import that is under way. */
export interface Adding extends Chooseable {
  importId: string;
  choices: readonly Choice[];
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
    tried: new Map(),
    places: [],
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
  /** The secrets that came in, or that the store refused, with the ids of their keys. */
  tried: Map<string, string>;
  /** The places of secrets that are in the vault already, or came twice. */
  places: AddedPlace[];
  result: ImportResult;
  /** Why the store takes no further secrets; null while it does. */
  stopped: CodedError | null;
}

/** A secret that is new to this vault, with the id that its key gets. */
type Identified = Chosen & { id: string };

async function addBatch(run: Run, choices: readonly Choice[]): Promise<void> {
  const { core, result } = run;
  if (run.stopped) {
    for (const { index } of choices) result.failed.push({ index, error: run.stopped });
    return;
  }
  const chosen: Identified[] = [];
  for (let start = 0; start < choices.length; start += atOnce) {
    const valid = choices.slice(start, start + atOnce).flatMap((choice) => checked(run, choice));
    chosen.push(...newAmong(run, valid));
    await core.ports.clock.turn();
  }
  try {
    if (chosen.length > 0) await store(run, chosen);
    addPlaces(core.ports.records, run.places.splice(0));
  } catch (error) {
    // The records can't be written.
    run.stopped = codedOf(error);
    for (const { index } of chosen) result.failed.push({ index, error: run.stopped });
  } finally {
    for (const is of ['accounts-changed', 'keys-changed'] as const) core.events.emit({ is });
    if (chosen.some(({ rotates }) => rotates !== null)) core.events.emit({ is: 'rotations-changed' });
  }
}

async function store(run: Run, chosen: readonly Identified[]): Promise<void> {
  const { core, result } = run;
  const { keys, newAccounts } = keysFor(core, chosen, run.known);
  const { failed, stopped } = await core.keyWriter.storeMany(keys, newAccounts);
  run.stopped = stopped;
  for (const [at, { index }] of chosen.entries()) {
    const error = failed.get(keys[at]?.intent.id ?? '');
    if (error) result.failed.push({ index, error });
    else result.added += 1;
  }
}

function checked({ core, adding, result: { failed } }: Run, choice: Choice): Chosen[] {
  try {
    const chosen = checkedChoice(adding, choice);
    if (chosen.rotates !== null) requireRotatable(core, chosen.rotates);
    return [chosen];
  } catch (error) {
    failed.push({ index: choice.index, error: codedOf(error) });
    return [];
  }
}

/** The new key goes to the account of the one that it replaces, and the secrets of some accounts come only from their provider. */
function requireRotatable({ ports: { records }, connections }: Core, keyId: string): void {
  const { accountId } = findWorkingKey(records, keyId);
  if (!takesSecrets(connections.of(accountId).account)) {
    throw new VaultError('not_supported', { what: 'add-key' });
  }
}

/** Those whose secrets are new to this vault, and of equal ones the first. The places of the others are added to its key. */
function newAmong({ core, known, tried, places, result }: Run, chosen: readonly Chosen[]): Identified[] {
  return chosen.flatMap((each) => {
    const keyId = known.find(each.secret)?.id ?? tried.get(each.secret);
    if (keyId !== undefined) {
      result.alreadyHere += 1;
      if (each.place !== null) places.push({ keyId, place: each.place, publicPart: each.publicPart });
      return [];
    }
    const id = core.ports.newId();
    tried.set(each.secret, id);
    return [{ ...each, id }];
  });
}

function keysFor(
  { ports: { records, clock, newId } }: Core,
  chosen: readonly Identified[],
  known: KnownSecrets,
): { keys: NewKey[]; newAccounts: AccountRecord[] } {
  const newAccounts: AccountRecord[] = [];
  const accountIds = new Map<string, string>();
  /** The account of the service; a new one where there is none. */
  function accountFor({ service, verify, rotates }: Chosen): string {
    const rotated = rotates === null ? null : records.keys.find(rotates);
    if (rotated) return rotated.accountId;
    const there = accountIds.get(service) ?? findAccountOf(records, service)?.id;
    if (there !== undefined) return there;
    const account = newAccountOf(newId(), service, verify?.url ?? null, verify?.header ?? null);
    newAccounts.push(account);
    return account.id;
  }
  const projects = records.keys.projects().map(({ project }) => project);
  /** A new secret is used where the former one is. */
  function placesOf({ place, rotates }: Chosen): KeyPlace[] {
    const rotated = rotates === null ? [] : (records.keys.find(rotates)?.places ?? []);
    return inKnownSpelling(placesOnce(place === null ? rotated : [...rotated, place]), projects);
  }
  const keys = chosen.map((choice) => {
    const { id, secret, label, service, expiresAt, notes, publicPart, rotates } = choice;
    const accountId = accountFor(choice);
    if (rotates === null) accountIds.set(service, accountId);
    const beganAt = clock.now();
    const makesAccount = newAccounts.some((account) => account.id === accountId);
    const asked = { label, expiresAt, notes, makesAccount, publicPart, places: placesOf(choice) };
    const intent = newIntent({ id, kind: 'create', accountId, ...asked, idempotencyKey: id, beganAt });
    return { intent, secret, fingerprint: known.fingerprintOf(secret), rotates };
  });
  return { keys, newAccounts };
}
