import { keyStatus } from '../../contract/key-status.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { saveTable } from '../session/save-table.ts';

const columns = [
  'label',
  'account',
  'provider',
  'key',
  'public_part',
  'access',
  'status',
  'created',
  'last_used',
  'expires',
  'revoked',
  'revoked_unverified',
  'in_vault',
  'favorite',
  'tags',
  'notes',
  'places',
] as const;

/** Saves keys as a file, with what the list shows of them. No secret is in it. */
export const createExporting = (core: Core): Capability<Pick<Handlers, 'exportKeys'>> => ({
  handlers: { exportKeys: (input) => exportKeys(core, input) },
});

async function exportKeys(core: Core, { keyIds, format }: ParsedInput<'exportKeys'>) {
  const keys = keyIds.flatMap((id) => core.ports.records.keys.find(id) ?? []);
  const rows = keys.map((key) => rowOf(core, key));
  return { saved: await saveTable(core, format, { name: 'latchkey-keys', columns, rows }) };
}

function rowOf({ ports, connections }: Core, key: KeyRecord) {
  const connection = connections.of(key.accountId);
  return {
    label: key.label,
    account: connection.account.label,
    provider: providerName(connection),
    key: key.mask,
    public_part: key.publicPart,
    access: key.access,
    status: keyStatus(key, ports.clock.now()),
    created: isoOf(key.createdAt),
    last_used: isoOf(key.lastUsedAt),
    expires: isoOf(key.expiresAt),
    revoked: isoOf(key.revokedAt),
    revoked_unverified: key.revokedUnverified,
    in_vault: key.inVault,
    favorite: key.favorite,
    tags: key.tags,
    notes: key.notes,
    places: key.places.map(({ order: _, ...place }) => place),
  };
}

const isoOf = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
