import type { Handlers } from '../../contract/methods.ts';
import type { Ports } from '../ports/ports.ts';
import { writeTable } from './write-table.ts';

const columns = ['at', 'what', 'account', 'key', 'mask', 'changes'] as const;

/** What the history lists, as a file. */
export function createExportingHistory({
  records,
  textFile,
  writeCsv,
}: Pick<Ports, 'records' | 'textFile' | 'writeCsv'>): Pick<Handlers, 'exportHistory'> {
  return {
    async exportHistory({ format, ...conditions }) {
      const { rows } = records.history.page({ ...conditions, offset: 0, limit: Number.MAX_SAFE_INTEGER });
      const table = rows.map(({ at, kind, accountLabel, label, mask, count }) => ({
        at: new Date(at).toISOString(),
        what: kind,
        account: accountLabel,
        key: label,
        mask,
        changes: count,
      }));
      const text = writeTable(writeCsv, format, columns, table);
      return { saved: await textFile.save(`latchkey-activity.${format}`, async () => text) };
    },
  };
}
