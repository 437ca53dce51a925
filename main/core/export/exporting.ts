import { keyStatus } from '../../contract/key-status.ts';
import type { Handlers } from '../../contract/methods.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { writeTable } from './write-table.ts';

const columns = [
  'label',
  'account',
  'provider',
  'key',
  'access',
  'status',
  'created',
  'last_used',
  'expires',
  'revoked',
  'in_vault',
  'favorite',
  'tags',
  'notes',
] as const;

/** What the list shows of keys, as a file. No secret is in it. */
export function createExporting(
  { records, textFile, writeCsv, clock }: Pick<Ports, 'records' | 'textFile' | 'writeCsv' | 'clock'>,
  connections: Connections,
): Pick<Handlers, 'exportKeys'> {
  function rowOf(key: KeyRecord) {
    const known = connections.of(key.accountId);
    return {
      label: key.label,
      account: known.account.label,
      provider: providerName(known),
      key: key.mask,
      access: key.access,
      status: keyStatus(key, clock.now()),
      created: written(key.createdAt),
      last_used: written(key.lastUsedAt),
      expires: written(key.expiresAt),
      revoked: written(key.revokedAt),
      in_vault: key.inVault,
      favorite: key.favorite,
      tags: key.tags,
      notes: key.notes,
    };
  }

  return {
    async exportKeys({ keyIds, format }) {
      const rows = keyIds.flatMap((id) => records.keys.find(id) ?? []).map(rowOf);
      const text = async () => writeTable(writeCsv, format, columns, rows);
      return { saved: await textFile.save(`latchkey-keys.${format}`, text) };
    },
  };
}

const written = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
