import type { Leak } from '../../contract/leak-methods.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import { keyView } from '../key-rules/key-view.ts';
import { knownUses } from '../key-rules/known-uses.ts';
import { findKey, findWorkingKey } from '../lifecycle/find-key.ts';
import type { LeakRecord } from '../ports/leak-record.ts';
import type { KeyRecord } from '../ports/record-store.ts';

type Answered = 'listLeaks' | 'beginLeak' | 'changeLeak' | 'endLeak';

/**
 * Leaked keys. The steps are those of revoking, creating, rotating and regenerating; this keeps which way the user chose and what
 * is still to be updated, so that it can be gone on with after days.
 */
export const createLeaks = (core: Core): Capability<Pick<Handlers, Answered>> => ({
  handlers: {
    listLeaks: async () => core.ports.records.leaks.all().flatMap((record) => viewIfSound(core, record)),
    beginLeak: async ({ keyId }) => begin(core, keyId),
    changeLeak: async (input) => change(core, input),
    async endLeak({ keyId }) {
      core.ports.records.leaks.remove(keyId);
      core.events.emit({ is: 'leaks-changed' });
      return {};
    },
  },
});

function begin(core: Core, keyId: string): Leak {
  const { records, clock } = core.ports;
  const known = records.leaks.find(keyId);
  if (known) return view(core, known);
  const key = findWorkingKey(records, keyId);
  const leak: LeakRecord = { keyId, beganAt: clock.now(), way: null, isReplaced: false, uses: knownUses(key) };
  records.transaction(() => {
    records.leaks.write(leak);
    core.history.note('leaked', key);
  });
  core.events.emit({ is: 'leaks-changed' });
  return view(core, leak);
}

function change(core: Core, { keyId, way, isReplaced, uses }: ParsedInput<'changeLeak'>): Leak {
  const { leaks } = core.ports.records;
  const leak = leaks.find(keyId);
  if (!leak) throw new VaultError('key_not_found');
  const known = core.connections.of(findKey(core.ports.records, keyId).accountId);
  if (way !== undefined && !known.policy.leaked.ways.includes(way)) {
    throw new VaultError('not_offered', { provider: providerName(known), what: 'regenerate' });
  }
  const changed = {
    ...leak,
    way: way ?? leak.way,
    isReplaced: isReplaced ?? leak.isReplaced,
    uses: uses ?? leak.uses,
  };
  leaks.write(changed);
  core.events.emit({ is: 'leaks-changed' });
  return view(core, changed);
}

/** A damaged key is in the list of keys, which says so. */
function viewIfSound(core: Core, record: LeakRecord): Leak[] {
  try {
    return [view(core, record)];
  } catch (error) {
    if (error instanceof VaultError && error.code === 'records_corrupt') return [];
    throw error;
  }
}

function view(core: Core, { keyId, ...leak }: LeakRecord): Leak {
  const key = findKey(core.ports.records, keyId);
  return { ...leak, key: keyView(key), isEnded: isEnded(core, key, leak) };
}

/** With another secret, the key works on, but not with what leaked. */
function isEnded({ ports }: Core, key: KeyRecord, { beganAt, way }: Pick<LeakRecord, 'beganAt' | 'way'>): boolean {
  if (key.revokedAt !== null) return true;
  const latest = (kind: 'leaked' | 'refused' | 'regenerated' | 'added' | 'restored') => {
    const query = { search: '', keyId: key.id, kind, offset: 0, limit: 1 } as const;
    return ports.records.history.page(query).rows[0] ?? null;
  };
  const at = (kind: 'refused' | 'regenerated' | 'added') => latest(kind)?.at ?? 0;
  const isRefused = at('refused') > beganAt;
  // The secret was refused, and is no longer here: the key was regenerated elsewhere.
  if (isRefused && !key.inVault) return true;
  // A secret that was not here is noted as added. It can be the one that leaked, unless that had to be another one.
  const isAnother = isRefused || way === 'regenerate';
  const renewedAt = Math.max(at('regenerated'), isAnother ? at('added') : 0);
  if (renewedAt <= beganAt) return false;
  const restored = latest('restored');
  // A key that comes back as it was has another mask than the one that leaked.
  const isBack = restored !== null && restored.at >= renewedAt && restored.mask === (latest('leaked') ?? restored).mask;
  return !isBack;
}
