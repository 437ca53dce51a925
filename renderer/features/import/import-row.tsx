import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import type { ImportReading, LineReader } from '../../../main/contract/import.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { longDate } from '../../texts/time.ts';
import type { Row, RowChange } from './picks.ts';

interface ImportRowProps {
  row: Row;
  error: CodedError | null;
  onChange(index: number, change: RowChange): void;
}

/** The cells of an entry. */
export function ImportRow({ row, error, onChange }: ImportRowProps) {
  const { t } = useTranslation();
  const { index } = row;
  const name = row.name || row.label;
  const noteId = `import-note-${index}`;
  return (
    <>
      <span role="cell" className="cell-choose">
        <input
          type="checkbox"
          data-control="choose"
          aria-label={t('import.choose', { name })}
          checked={row.chosen}
          disabled={row.isHere}
          onChange={(event) => onChange(index, { chosen: event.target.checked })}
        />
      </span>
      <div role="cell" className="cell-label">
        <input
          className="control"
          dir="auto"
          data-control="label"
          aria-label={t('import.label', { name })}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? noteId : undefined}
          value={row.label}
          onChange={(event) => onChange(index, { label: event.target.value })}
        />
        {error && (
          <p id={noteId} className="problem">
            {errorSentence(error)}
          </p>
        )}
        <Notes row={row} />
      </div>
      <div role="cell" className="cell-value">
        <Value row={row} name={name} onChange={(reading) => onChange(index, { reading })} />
      </div>
      <span role="cell" className="cell-service">
        <input
          className="control"
          data-control="service"
          aria-label={t('import.service', { name })}
          value={row.service}
          onChange={(event) => onChange(index, { service: event.target.value })}
        />
      </span>
    </>
  );
}

/** What the file says of the entry. */
function Notes({ row: { name, label, duplicateOf, isHere, repeated, expiresAt, readings } }: { row: Row }) {
  const { t, i18n } = useTranslation();
  // The name is longer than a label can be, or the user has typed another label.
  const isElsewhere = name !== '' && name !== label;
  return (
    <>
      {isElsewhere && (
        <p className="muted">
          <bdi>{name}</bdi>
        </p>
      )}
      {isHere && duplicateOf !== null && <p className="muted">{t('import.duplicate', { label: duplicateOf })}</p>}
      {repeated && <p className="muted">{t('import.repeated')}</p>}
      {readings.length > 1 && <p className="muted">{t('import.readDifferently')}</p>}
      {expiresAt !== null && (
        <p className="muted">{t('import.expires', { date: longDate(expiresAt, i18n.language) })}</p>
      )}
    </>
  );
}

interface ValueProps {
  row: Row;
  name: string;
  onChange(reading: number): void;
}

/** The mask of the value. Where programs read the line differently, the user chooses one of their values. */
function Value({ row: { readings, reading }, name, onChange }: ValueProps) {
  const { t } = useTranslation();
  const chosen = readings[reading] ?? readings[0];
  if (readings.length === 1 && chosen) {
    return (
      <>
        <span className="mono">{chosen.mask}</span>
        {isLong(chosen) && <p className="muted">{sizeText(chosen, t)}</p>}
      </>
    );
  }
  return (
    <select
      className="control"
      data-control="reading"
      aria-label={t('import.valueOf', { name })}
      value={reading}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {readings.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what identifies a reading
        <option key={at} value={at} disabled={each.length === 0}>
          {readingText(each, at, t)}
        </option>
      ))}
    </select>
  );
}

/** Longer than most keys, so that a few lines too many would not be noticed. */
const isLong = ({ length, lines }: ImportReading): boolean => length > 200 || lines > 1;

function sizeText({ length, lines }: ImportReading, t: TFunction): string {
  const characters = t('import.characters', { count: length });
  return lines > 1 ? `${characters}, ${t('import.lines', { count: lines })}` : characters;
}

function readingText(reading: ImportReading, at: number, t: TFunction): string {
  const value = reading.length === 0 ? t('import.emptyValue') : `${reading.mask}, ${sizeText(reading, t)}`;
  const programs = reading.by.map((program) => programNames[program]);
  if (at === 0) programs.unshift(t('import.wholeValue'));
  return `${value} (${programs.join(', ')})`;
}

const programNames: Record<LineReader, string> = {
  bash: 'bash',
  compose: 'Docker Compose',
  node: 'Node.js',
  dotenv: 'dotenv',
  'python-dotenv': 'python-dotenv',
};
