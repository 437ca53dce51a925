import type { TypedOutcome } from '../../contract/broker.ts';
import type { QuestionAsks } from '../../contract/grant-methods.ts';
import { answeringAddresses, type HelperAddress } from '../../contract/helper-address.ts';
import { keyStatus } from '../../contract/key-status.ts';
import { findAccountOf, newAccountOf } from '../connections/account-of-service.ts';
import type { Core } from '../core.ts';
import { looksLikeSecret } from '../formats/looks-like-secret.ts';
import { recognize } from '../formats/recognize.ts';
import { anchorsOf } from '../grants/anchors.ts';
import type { Caller } from '../grants/caller.ts';
import { keyInQuestion } from '../grants/permissions.ts';
import { createRefusals } from '../grants/refusals.ts';
import { newIntent } from '../journal/new-intent.ts';
import { suggestedLabel } from '../key-rules/label.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import type { Chain } from '../ports/processes.ts';
import { anyOther } from '../providers/index.ts';
import type { Reader } from './reading.ts';

/** More open questions of this kind are no help. */
const mostOpen = 3;

/**
 * Nobody is there, or they look elsewhere. So an address is not asked about again for this long, in milliseconds, and after `mostOpen`
 * such questions no other one either: whoever starts a program anew for each of them can't keep the window in front.
 */
const quietAfterUnanswered = 3_600_000;

/** What a tool has for an address: it sent it there, or stores it because the user said so. */
export interface Typed {
  at: HelperAddress;
  userName: string | null;
  secret: string;
}

export interface Keeping {
  /**
   * Offers the user to keep what they typed for an address that has no key. Returns before they answer: the tool doesn't wait. Until
   * then, the secret is in memory alone.
   */
  offer(typed: Typed, caller: Caller): Promise<void>;
  /** The same for a tool that waits until they have answered. */
  ask(typed: Typed, caller: Caller): Promise<TypedOutcome>;
}

export function createKeeping(core: Core, reader: Pick<Reader, 'requireReadable'>): Keeping {
  const { permissions, ports, vaultLock } = core;
  /** The addresses that are being asked about. */
  const offered = new Set<string>();
  /** The programs whose secrets the user didn't keep. So no program can keep the window in front with one address after the other. */
  const refusals = createRefusals(ports.clock);

  /** When each address was asked about without an answer. */
  let unanswered = new Map<string, number>();

  function isQuiet(place: string): boolean {
    const now = ports.clock.now();
    // A clock that was set back keeps nobody quiet for longer.
    const isRecent = (at: number) => now >= at && now < at + quietAfterUnanswered;
    unanswered = new Map([...unanswered].filter(([, at]) => isRecent(at)));
    return unanswered.has(place) || unanswered.size >= mostOpen;
  }

  async function pose(typed: Typed, chain: Chain, waiting: Caller | null): Promise<TypedOutcome> {
    const key = await keyOf(core, typed);
    // A lock meanwhile has ended the other questions.
    if (key === null || !vaultLock.isStillOpen()) return 'not-asked';
    const { at, userName } = typed;
    const { preselected } = anchorsOf(chain.processes);
    let outcome: TypedOutcome = 'not-asked';
    const wasLeft = await permissions.questions.pose(
      { asks: { is: 'keep', key, at, userName }, chain, command: null },
      async (keeps) => {
        if (keeps) {
          refusals.forget(preselected);
          outcome = (await keep(core, typed, reader)) ? 'kept' : 'other-key';
          return;
        }
        outcome = 'declined';
        refusals.note(preselected);
        ports.records.declined.write({ ...at, declinedAt: ports.clock.now() });
        core.events.emit({ is: 'assigned-changed' });
      },
      waiting,
    );
    if (wasLeft && waiting === null) unanswered.set(placeOf(at), ports.clock.now());
    return outcome;
  }

  /** Null where the address has neither a key nor an answer. */
  function answerAt({ at }: Typed): TypedOutcome | null {
    if (!core.assignments.isFree(at)) return 'other-key';
    return isDeclined(core, at) ? 'declined' : null;
  }

  /** Asks the user, unless there are reasons not to. The work is handed back as soon as the question is under way. */
  async function begin(
    typed: Typed,
    caller: Caller,
    waiting: Caller | null,
  ): Promise<{ outcome: Promise<TypedOutcome> }> {
    const done = (outcome: TypedOutcome) => ({ outcome: Promise.resolve(outcome) });
    const known = answerAt(typed);
    if (known !== null || namesSecret(typed)) return done(known ?? 'not-asked');
    // The program ends after the reply, and then nobody knows what it was.
    const chain = await caller.chain();
    const place = placeOf(typed.at);
    const isMuted = refusals.isMuted(anchorsOf(chain.processes).preselected);
    // Whoever waits for the answer may try again.
    const isLeftInPeace = isMuted || (waiting === null && isQuiet(place));
    if (isLeftInPeace || offered.has(place) || offered.size >= mostOpen) return done('not-asked');
    offered.add(place);
    const outcome = pose(typed, chain, waiting)
      .catch((): TypedOutcome => {
        ports.log('nothing-offered');
        return 'not-asked';
      })
      .finally(() => offered.delete(place));
    return { outcome };
  }

  return {
    async offer(typed, caller) {
      await begin(typed, caller, null);
    },
    ask: (typed, caller) => permissions.waiting.during(async () => (await begin(typed, caller, caller)).outcome),
  };
}

const placeOf = ({ tool, address }: HelperAddress): string => `${tool} ${address}`;

function isDeclined({ ports: { records } }: Core, at: HelperAddress): boolean {
  const declined = records.declined.all().filter(({ tool }) => tool === at.tool);
  return answeringAddresses(at).some((address) => declined.some((each) => each.address === address));
}

/** Some servers take the secret as the user name, whatever the password is, and a user name would be recorded in plain text. */
const namesSecret = ({ userName, secret }: Typed): boolean =>
  secret === 'x-oauth-basic' ||
  (userName !== null && (userName === secret || recognize(userName) !== null || looksLikeSecret('', userName)));

type KeyToCome = Extract<QuestionAsks, { is: 'keep' }>['key'];

/** The key as it will be; as it is, if the vault has this secret already. Null if that one doesn't work. */
async function keyOf(core: Core, typed: Typed): Promise<KeyToCome | null> {
  const { records, clock } = core.ports;
  const twin = (await core.fingerprints.load()).find(typed.secret);
  if (twin === null) {
    const { account, label } = destinationOf(core, typed);
    return { id: '', account: account.label, label, mask: maskOf(typed.secret), isHere: false };
  }
  const key = records.keys.find(twin.id);
  const works = key && ['active', 'expiring'].includes(keyStatus(key, clock.now()));
  return works ? { ...keyInQuestion(core.ports, key.id), isHere: true } : null;
}

const maskOf = (secret: string): string => maskOfSecret(recognize(secret)?.format.prefix ?? '', secret);

/** By the form of the secret, at its issuer. Otherwise in an account with the name of the server. */
function destinationOf({ ports: { records, newId } }: Core, { at, secret }: Typed) {
  const { labelMax } = anyOther.policy;
  const format = recognize(secret)?.format;
  const [, server = at.address] = /^\w+:\/\/([^/]+)/.exec(at.address) ?? [];
  const service = format?.service ?? suggestedLabel(server, { labelMax });
  const there = findAccountOf(records, service);
  const verify = format?.verify;
  const account = there ?? newAccountOf(newId(), service, verify?.url ?? null, verify?.header ?? null);
  const isTaken = (label: string) =>
    records.labelled.now(account.label, label).length + records.labelled.formerly(account.label, label).length > 0;
  let label: string = at.tool;
  for (let number = 2; isTaken(label); number += 1) label = `${at.tool}-${number}`;
  return { account, newAccount: there === null ? account : null, label };
}

/**
 * Adds the key as any other, and assigns it. After a crash in between, the key is there, and is offered for the address once more.
 * @returns false if the user has assigned another one meanwhile
 */
async function keep(core: Core, typed: Typed, reader: Pick<Reader, 'requireReadable'>): Promise<boolean> {
  const { assignments, events, fingerprints, history, ports, vaultLock } = core;
  const { at, userName, secret } = typed;
  vaultLock.requireOpen();
  if (!assignments.isFree(at)) return false;
  const twin = (await fingerprints.load()).find(secret);
  const there = twin && ports.records.keys.find(twin.id);
  // It may have been revoked while the user was asked.
  if (there) reader.requireReadable(there);
  const keyId = twin?.id ?? (await add(core, typed));
  await assignments.write({ ...at, userName, keyId });
  const key = ports.records.keys.find(keyId);
  if (key) history.note('assigned', key);
  if (twin === null) for (const is of ['accounts-changed', 'keys-changed'] as const) events.emit({ is });
  return true;
}

async function add(core: Core, typed: Typed): Promise<string> {
  const { fingerprints, keyWriter, ports } = core;
  const { account, newAccount, label } = destinationOf(core, typed);
  const id = ports.newId();
  const intent = newIntent({
    id,
    kind: 'create',
    accountId: account.id,
    label,
    idempotencyKey: id,
    beganAt: ports.clock.now(),
    makesAccount: newAccount !== null,
  });
  const more = { origin: 'added', rotates: null, reported: {}, newAccount } as const;
  const { id: keyId } = await fingerprints.takeIn(typed.secret, label, () =>
    keyWriter.store(intent, typed.secret, more),
  );
  return keyId;
}
