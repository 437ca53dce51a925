import type { QuestionAsks } from '../../contract/grant-methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Chain } from '../ports/processes.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { SettingsKeeper } from '../session/settings.ts';
import type { Caller } from './caller.ts';
import { createGrants, type Grants, type Purpose } from './grants.ts';
import { createLead, type Lead } from './leading.ts';
import { createQuestions, type Questions } from './questions.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { createWaiting, type Waiting } from './waiting.ts';

export interface Reading extends Purpose {
  keyIds: readonly string[];
  command: string | null;
  /** False for a program that nobody looks at: then the user isn't asked. */
  mayAsk: boolean;
}

/** What the user allows other programs. */
export interface Permissions {
  grants: Grants;
  questions: Questions;
  refusals: Refusals;
  waiting: Waiting;
  lead: Lead;
  /**
   * Returns once the program may read the keys: under grants, or by the user's answer.
   * @returns the program with the processes above it, as they are now, and the keys that it may read this once without a grant
   * @throws VaultError `not_allowed`, `vault_locked`, `passphrase_wrong`
   */
  toRead(reading: Reading, caller: Caller): Promise<{ chain: Chain; once: readonly string[] }>;
  /** Asks for one change. @throws VaultError as `toRead` does */
  toChange(asks: Exclude<QuestionAsks, { is: 'read' | 'keep' }>, caller: Caller): Promise<void>;
  /** Ends everything that was allowed or asked. */
  drop(): void;
}

type Needed = Pick<Ports, 'clock' | 'newId' | 'leadUser' | 'processes' | 'records'>;

interface Around {
  events: Events;
  settings: Pick<SettingsKeeper, 'current'>;
  secrets: Pick<SecretAccess, 'confirmPassphrase' | 'status'>;
}

export function createPermissions(ports: Needed, { events, settings, secrets }: Around): Permissions {
  const grants = createGrants(ports, events);
  const refusals = createRefusals(ports.clock);
  const waiting = createWaiting();
  const lead = createLead(ports);
  const questions = createQuestions(ports, {
    lead,
    refusals,
    waiting,
    events,
    async askOnTerminal({ passphrase }) {
      if (!secrets.status().asksPassphrase) throw new VaultError('not_allowed', { reason: { is: 'nobody-to-ask' } });
      if (passphrase === null) throw new VaultError('not_allowed', { reason: { is: 'passphrase-needed' } });
      await secrets.confirmPassphrase(passphrase);
      return { anchor: null };
    },
    allowed({ asks, chain }, anchor) {
      if (asks.is !== 'read') return;
      const { use, at, keys } = asks;
      grants.add({ keyIds: new Set(keys.map(({ id }) => id)), use, at, anchor, folder: chain.folder });
    },
  });
  return {
    grants,
    questions,
    refusals,
    waiting,
    lead,
    async toRead({ keyIds, use, at, command, mayAsk }, caller) {
      for (;;) {
        const chain = await caller.chain();
        const joins = settings.current().askForReads === 'once-a-run';
        const missing = joins ? grants.missing(keyIds, { use, at }, chain) : keyIds;
        if (missing.length === 0) return { chain, once: [] };
        if (!mayAsk) throw new VaultError('not_allowed', { reason: { is: 'nobody-to-ask' } });
        const asks = { is: 'read' as const, use, at, keys: missing.map((id) => keyInQuestion(ports, id)) };
        const allowed = await questions.ask({ asks, chain, command, joins }, caller);
        // With an anchor, the new grant is looked for like any other: the process that it hangs on may be gone.
        if (allowed?.anchor === null) return { chain: await caller.chain(), once: missing };
      }
    },
    async toChange(asks, caller) {
      await questions.ask({ asks, chain: await caller.chain(), command: null, joins: false }, caller);
    },
    drop() {
      questions.drop();
      grants.end(null);
    },
  };
}

/** @throws VaultError `key_not_found` */
export function keyInQuestion({ records }: Pick<Ports, 'records'>, id: string) {
  const key = records.keys.find(id);
  if (!key) throw new VaultError('key_not_found');
  const { label, mask, accountId } = key;
  return { id, account: records.accounts.find(accountId)?.label ?? '', label, mask };
}
