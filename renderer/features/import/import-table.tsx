import { useTranslation } from 'react-i18next';
import type { ImportEntry, ImportPreview } from '../../../main/contract/import.ts';
import { longDate } from '../../texts/time.ts';
import './import-table.css';

/** An entry of the file with the user's changes. */
export interface Row extends Omit<ImportEntry, 'likely' | 'service'> {
  chosen: boolean;
  label: string;
  service: string;
}
type RowChange = Partial<Pick<Row, 'chosen' | 'label' | 'service'>>;
/** By the index of the entry. */
export type RowChanges = Readonly<Record<number, RowChange>>;

/** Entries that look like keys and aren't in the vault yet are chosen from the start. */
export const rowsOf = ({ entries }: ImportPreview, unknownService: string, changes: RowChanges): Row[] =>
  entries.map(({ likely, service, ...entry }) => {
    const { chosen = likely, ...texts } = changes[entry.index] ?? {};
    return {
      ...entry,
      label: entry.name,
      service: service ?? unknownService,
      ...texts,
      chosen: chosen && entry.duplicateOf === null,
    };
  });

export function ImportTable({ rows, onChange }: { rows: Row[]; onChange(index: number, change: RowChange): void }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <p>{t('import.nothing')}</p>;
  return (
    <>
      <p className="muted">{t('import.found', { count: rows.length })}</p>
      <div className="import-table">
        <table>
          <thead>
            <tr>
              <th>
                <span className="visually-hidden">{t('keys.actions')}</span>
              </th>
              <th>{t('keys.label')}</th>
              <th>{t('keys.mask')}</th>
              <th>{t('import.serviceColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ImportRow key={row.index} row={row} onChange={(change) => onChange(row.index, change)} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ImportRow({ row, onChange }: { row: Row; onChange(change: RowChange): void }) {
  const { t, i18n } = useTranslation();
  const { name, expiresAt } = row;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={t('import.choose', { name })}
          checked={row.chosen}
          disabled={row.duplicateOf !== null}
          onChange={(event) => onChange({ chosen: event.target.checked })}
        />
      </td>
      <td>
        <input
          className="control"
          dir="auto"
          aria-label={t('import.label', { name })}
          value={row.label}
          onChange={(event) => onChange({ label: event.target.value })}
        />
        {row.duplicateOf !== null && <p className="muted">{t('import.duplicate', { label: row.duplicateOf })}</p>}
        {row.repeated && <p className="muted">{t('import.repeated')}</p>}
        {expiresAt !== null && (
          <p className="muted">{t('import.expires', { date: longDate(expiresAt, i18n.language) })}</p>
        )}
      </td>
      <td className="mono">{row.mask}</td>
      <td>
        <input
          className="control"
          aria-label={t('import.service', { name })}
          value={row.service}
          onChange={(event) => onChange({ service: event.target.value })}
        />
      </td>
    </tr>
  );
}
