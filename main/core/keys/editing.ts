import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import type { History } from '../journal/history.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedExpiry } from '../key-rules/expiry.ts';
import { keyView } from '../key-rules/key-view.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { findWorkingKey } from '../lifecycle/find-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { Events } from '../session/events.ts';

/** Changing what is said of a key. Its value stays the same. */
export function createEditing(
  { records, clock, newId }: Pick<Ports, 'records' | 'clock' | 'newId'>,
  connections: Connections,
  history: History,
  events: Events,
): Pick<Handlers, 'editKey'> {
  return {
    async editKey({ keyId, label, access, expiry, notes }) {
      const key = findWorkingKey(records, keyId);
      const connection = connections.of(key.accountId);
      const { policy } = connection;
      const { by, fields } = policy.edit;
      const change = { label: label === key.label ? label : checkedLabel(label, policy), access };
      const expiresAt = expiry === null ? key.expiresAt : checkedExpiry(expiry, policy, clock.now());
      const changed = {
        label: change.label !== key.label,
        access: access !== key.access,
        expiry: expiresAt !== key.expiresAt,
      };
      for (const field of ['label', 'access', 'expiry'] as const) {
        if (!changed[field] || fields.includes(field)) continue;
        throw new VaultError('not_offered', { provider: providerName(connection), what: `change-${field}` });
      }
      if (changed.access) checkedAccess(access, policy.access);
      let reported = {};
      if (by === 'api' && (changed.label || changed.access)) {
        const { keys } = await connections.openKeys(key.accountId);
        if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
        const edited = await keys.edit(key.remoteId, change, newId());
        reported = { label: edited.label, access: edited.access ?? access };
      }
      // Read again: a sync may have changed it while the provider answered.
      const chosen = expiry === null ? {} : { expiresAt };
      const now = { ...findWorkingKey(records, keyId), ...change, ...reported, ...chosen, notes };
      records.transaction(() => {
        records.keys.update(now);
        history.note('edited', now);
      });
      events.emit({ is: 'keys-changed' });
      return keyView(now);
    },
  };
}
