import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { saveTable } from '../session/save-table.ts';

const columns = ['at', 'what', 'account', 'key', 'mask', 'changes', 'program', 'folder'] as const;

/** Lists the history, and saves what is listed as a file. */
export const createHistoryListing = (core: Core): Capability<Pick<Handlers, 'listHistory' | 'exportHistory'>> => ({
  handlers: {
    listHistory: async (query) => core.ports.records.history.page(query),
    exportHistory: (input) => exportHistory(core, input),
  },
});

async function exportHistory(core: Core, { format, ...filters }: ParsedInput<'exportHistory'>) {
  const everything = { ...filters, offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const rows = core.ports.records.history
    .page(everything)
    .rows.map(({ at, kind, accountLabel, label, mask, count, program, folder }) => ({
      at: new Date(at).toISOString(),
      what: kind,
      account: accountLabel,
      key: label,
      mask,
      changes: count,
      program,
      folder,
    }));
  return { saved: await saveTable(core, format, { name: 'latchkey-history', columns, rows }) };
}
