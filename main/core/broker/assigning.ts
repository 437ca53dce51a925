import type { BrokerOutput, ParsedBrokerInput } from '../../contract/broker.ts';
import { canonicalAddress, type HelperAddress } from '../../contract/helper-address.ts';
import type { Handlers } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import type { Caller } from '../grants/caller.ts';
import { keyInQuestion } from '../grants/permissions.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { isSame } from '../ports/secret-bytes.ts';
import { createKeeping } from './keeping.ts';
import { keyLine } from './key-line.ts';
import type { Reader } from './reading.ts';

/** The calls of credential helpers, and of the command that sets them up. */
export interface Assigning {
  read(input: ParsedBrokerInput<'readAssigned'>, caller: Caller): Promise<BrokerOutput<'readAssigned'>>;
  assign(input: ParsedBrokerInput<'assign'>, key: KeyRecord, caller: Caller): Promise<BrokerOutput<'assign'>>;
  unassign(input: ParsedBrokerInput<'unassign'>, caller: Caller): Promise<BrokerOutput<'unassign'>>;
  list(): Promise<BrokerOutput<'listAssigned'>>;
  report(input: ParsedBrokerInput<'reportAssigned'>, caller: Caller): Promise<BrokerOutput<'reportAssigned'>>;
  store(input: ParsedBrokerInput<'storeTyped'>, caller: Caller): Promise<BrokerOutput<'storeTyped'>>;
}

export function createAssigning(core: Core, reader: Reader): Assigning {
  const { assignments, history, permissions, ports } = core;
  const keeping = createKeeping(core, reader);

  /** Null where the tool wants another user than the assignment names: another key may be meant, so none is given. */
  async function answering({ tool, address, userName }: ParsedBrokerInput<'readAssigned'>['at'] & UserName) {
    const found = await assignments.find({ tool, address: checked({ tool, address }) });
    const named = found?.assignment.userName ?? null;
    return userName !== null && named !== null && userName !== named ? null : found;
  }

  const hasSecret = (key: KeyRecord, secret: string): Promise<boolean> =>
    core.readSecret(key.id, (stored) => isSame(stored.secret, secret));

  const read: Assigning['read'] = async ({ at, userName, foreground }, caller) => {
    const found = await answering({ ...at, userName });
    if (!found) return { found: null };
    const { assignment, key } = found;
    const purpose = { use: 'helper' as const, at: { tool: assignment.tool, address: assignment.address } };
    const delivery = { ...purpose, command: null, mayAsk: foreground, onTerminal: false };
    const [delivered] = await reader.deliver([key], delivery, caller);
    if (!delivered) throw new VaultError('key_not_found');
    const { warns: _warns, ...line } = delivered;
    return { found: { ...line, userName: assignment.userName ?? line.key.publicPart } };
  };

  return {
    read,
    async assign({ at, userName }, key, caller) {
      const made = { tool: at.tool, address: checked(at), userName, keyId: key.id };
      reader.requireReadable(key);
      const now = await assignments.find(made);
      const { tool, address } = made;
      const isSame =
        now?.assignment.address === address && now.key.id === key.id && now.assignment.userName === userName;
      const question = { key: keyInQuestion(ports, key.id), at: { tool, address }, userName };
      if (!isSame) {
        await permissions.toChange({ is: 'assign', ...question }, caller);
        // The key may be gone since the user was asked.
        if (!ports.records.keys.find(key.id)) throw new VaultError('key_not_found');
        await assignments.write(made);
        history.note('assigned', key);
      }
      return { address };
    },
    async unassign({ at }, caller) {
      const of = { tool: at.tool, address: checked(at) };
      const found = ports.records.assignments.find(of.tool, of.address);
      if (!found) return { wasAssigned: false };
      await permissions.toChange({ is: 'unassign', key: keyInQuestion(ports, found.keyId), at: of }, caller);
      const key = ports.records.keys.find(found.keyId);
      const wasAssigned = assignments.remove(of);
      if (wasAssigned && key) history.note('unassigned', key);
      return { wasAssigned };
    },
    list: async () => ({
      assigned: (await assignments.all()).flatMap(({ tool, address, userName, keyId, refusedAt }) => {
        const key = ports.records.keys.find(keyId);
        return key ? [{ at: { tool, address }, userName, key: keyLine(core, key), refusedAt }] : [];
      }),
    }),
    async report({ at, userName, secret, worked, mayKeep }, caller) {
      if (!core.vaultLock.isStillOpen()) return {};
      if (worked && mayKeep && secret !== '') {
        await keeping.offer({ at: { tool: at.tool, address: checked(at) }, userName, secret }, caller);
      }
      const found = await answering({ ...at, userName });
      // What the user typed, or another helper gave, says nothing about this key.
      if (!found?.key.inVault || !(await hasSecret(found.key, secret))) return {};
      const { assignment, key } = found;
      ports.records.transaction(() => {
        if (assignments.mark(assignment, !worked) && !worked) history.note('address-refused', key);
      });
      return {};
    },
    async store({ at, userName, secret, foreground }, caller) {
      // Whoever is told whether the key has this secret could test guesses. So only a program that may read the key is.
      const { found } = await read({ at, userName, foreground }, caller);
      if (found) return { outcome: found.secret === secret ? 'kept' : 'other-key' };
      const typed = { at: { tool: at.tool, address: checked(at) }, userName, secret };
      return { outcome: foreground ? await keeping.ask(typed, caller) : 'not-asked' };
    },
  };
}

interface UserName {
  userName: string | null;
}

/** The user's side: what is assigned, without a question. */
export function createAssigned({ assignments, events, history, ports }: Core): Capability<Pick<Handlers, Answered>> {
  return {
    handlers: {
      listAssigned: async () =>
        (await assignments.all()).flatMap(({ tool, address, userName, keyId, refusedAt }) => {
          const key = ports.records.keys.find(keyId);
          if (!key) return [];
          const account = ports.records.accounts.find(key.accountId)?.label ?? '';
          return [{ at: { tool, address }, userName, key: { id: key.id, account, label: key.label }, refusedAt }];
        }),
      async assign({ at, userName, keyId }) {
        const key = ports.records.keys.find(keyId);
        if (!key) throw new VaultError('key_not_found');
        await assignments.write({ tool: at.tool, address: checked(at), userName, keyId });
        history.note('assigned', key);
        return {};
      },
      async unassign({ at }) {
        const of = { tool: at.tool, address: checked(at) };
        const found = ports.records.assignments.find(of.tool, of.address);
        const key = found && ports.records.keys.find(found.keyId);
        if (assignments.remove(of) && key) history.note('unassigned', key);
        return {};
      },
      listDeclined: async () =>
        ports.records.declined.all().map(({ tool, address, declinedAt }) => ({ at: { tool, address }, declinedAt })),
      async forgetDeclined({ at }) {
        ports.records.declined.remove(at.tool, checked(at));
        events.emit({ is: 'assigned-changed' });
        return {};
      },
    },
  };
}

type Answered = 'listAssigned' | 'assign' | 'unassign' | 'listDeclined' | 'forgetDeclined';

/** @throws VaultError `invalid_input` */
function checked({ tool, address }: HelperAddress): string {
  const canonical = canonicalAddress(tool, address);
  if (canonical !== null) return canonical;
  throw new VaultError('invalid_input', { field: 'input', problem: { is: 'malformed' }, name: 'address' });
}
