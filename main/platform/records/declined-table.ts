import type { Database } from 'better-sqlite3';
import { helperTools } from '../../contract/helper-address.ts';
import type { DeclinedAddress, DeclinedTable } from '../../core/ports/assignment-record.ts';

const columns = 'tool, address, declined_at AS declinedAt';

/** Without a damaged row, the user is only asked once more. */
const isSound = ({ tool, address, declinedAt }: DeclinedAddress): boolean =>
  helperTools.includes(tool) && typeof address === 'string' && typeof declinedAt === 'number';

export function declinedTable(db: Database): DeclinedTable {
  const all = db.prepare<[], DeclinedAddress>(`SELECT ${columns} FROM declined_address ORDER BY tool, address`);
  const write = db.prepare(`
    INSERT INTO declined_address (tool, address, declined_at) VALUES (@tool, @address, @declinedAt)
    ON CONFLICT DO UPDATE SET declined_at = @declinedAt`);
  const remove = db.prepare('DELETE FROM declined_address WHERE tool = ? AND address = ?');
  return {
    all: () => all.all().filter(isSound),
    write: (record) => void write.run(record),
    remove: (tool, address) => void remove.run(tool, address),
  };
}
