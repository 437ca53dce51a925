import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import type { ImportReading, LineReader } from '../../../main/contract/import.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { longDate } from '../../texts/time.ts';
import { Place } from '../../ui/place.tsx';
import type { Row, RowChange } from './picks.ts';

interface ImportRowProps {
  row: Row;
  error: CodedError | null;
  onChange(index: number, change: RowChange): void;
}

type Control = 'choose' | 'label' | 'service';

/** The control with what is wrong; the checkbox stands for the whole row. */
function controlOf(error: CodedError): Control {
  if (error.code !== 'invalid_input') return 'choose';
  // The service becomes the label of an account.
  if (error.params.field === 'service') return 'service';
  return error.params.name === 'label' ? 'label' : 'choose';
}

/** The ids of what describes the controls of an entry. */
const notesOf = (index: number) => ({
  error: `import-error-${index}`,
  readings: `import-readings-${index}`,
  readBy: `import-read-by-${index}`,
});

/** The cells of an entry. */
export function ImportRow({ row, error, onChange }: ImportRowProps) {
  const { t } = useTranslation();
  const { index } = row;
  const name = row.name || row.label;
  const notes = notesOf(index);
  const isWrong = (control: Control) =>
    error && controlOf(error) === control ? { 'aria-invalid': true, 'aria-describedby': notes.error } : {};
  return (
    <>
      <span role="cell" className="entry-choose">
        <input
          type="checkbox"
          data-control="choose"
          aria-label={t('import.choose', { name })}
          checked={row.chosen}
          disabled={row.isHere && row.isPlaced}
          {...isWrong('choose')}
          onChange={(event) => onChange(index, { chosen: event.target.checked })}
        />
      </span>
      <div role="cell" className="entry-label">
        <input
          className="control"
          dir="auto"
          data-control="label"
          aria-label={t('import.label', { name })}
          value={row.label}
          {...isWrong('label')}
          onChange={(event) => onChange(index, { label: event.target.value })}
        />
        {error && (
          <p id={notes.error} className="problem">
            {errorSentence(error)}
          </p>
        )}
        <Place project={row.project.trim() || null} environment={row.environment} />
        {row.former !== null && row.isFormerTaken && (
          <p className="muted">{t('import.newSecretTaken', { label: row.former.label })}</p>
        )}
        {row.former !== null && !row.isFormerTaken && (
          <label className="new-secret">
            <input
              type="checkbox"
              data-control="rotates"
              checked={row.rotates}
              onChange={(event) => onChange(index, { rotates: event.target.checked })}
            />
            {t('import.newSecret', { label: row.former.label })}
          </label>
        )}
        <Notes row={row} />
      </div>
      <div role="cell" className="entry-value">
        <Value row={row} name={name} onChange={(reading) => onChange(index, { reading })} />
      </div>
      <span role="cell" className="entry-service">
        <span className="caption" aria-hidden>
          {t('import.serviceColumn')}
        </span>
        <input
          className="control"
          data-control="service"
          aria-label={t('import.service', { name })}
          value={row.service}
          {...isWrong('service')}
          onChange={(event) => onChange(index, { service: event.target.value })}
        />
      </span>
    </>
  );
}

/** What the file says of the entry. */
function Notes({ row }: { row: Row }) {
  const { t, i18n } = useTranslation();
  const { index, name, label, duplicateOf, isHere, isPlaced, repeated, publishable, partOf, expiresAt, readings } = row;
  // The name is longer than a label can be, or the user has typed another label.
  const isElsewhere = name !== '' && name !== label;
  return (
    <>
      {isElsewhere && (
        <p className="muted">
          <bdi>{name}</bdi>
        </p>
      )}
      {isHere && duplicateOf !== null && (
        <p className="muted">{t(isPlaced ? 'import.duplicate' : 'import.anotherPlace', { label: duplicateOf })}</p>
      )}
      {publishable && <p className="muted">{t('import.publishable')}</p>}
      {partOf !== null && <p className="muted">{t('import.partOf', { name: partOf })}</p>}
      {repeated && <p className="muted">{t('import.repeated')}</p>}
      {readings.length > 1 && (
        <p id={notesOf(index).readings} className="muted">
          {t('import.readDifferently')}
        </p>
      )}
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
function Value({ row: { index, readings, reading }, name, onChange }: ValueProps) {
  const { t } = useTranslation();
  const chosen = readings[reading] ?? readings[0];
  if (chosen === undefined) return null;
  if (readings.length === 1) {
    return (
      <>
        <span className="mono">{chosen.mask}</span>
        {isLong(chosen) && <p className="muted">{sizeText(chosen, t)}</p>}
      </>
    );
  }
  const notes = notesOf(index);
  return (
    <>
      <select
        className="control"
        data-control="reading"
        aria-label={t('import.valueOf', { name })}
        aria-describedby={`${notes.readings} ${notes.readBy}`}
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
      {/* The select is too narrow to show it. */}
      {chosen.by.length > 0 && (
        <p id={notes.readBy} className="muted">
          {t('import.readBy', { programs: namesOf(chosen).join(', ') })}
        </p>
      )}
    </>
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
  const programs = [...(at === 0 ? [t('import.wholeValue')] : []), ...namesOf(reading)];
  return `${value} (${programs.join(', ')})`;
}

const namesOf = ({ by }: ImportReading): string[] => by.map((program) => programNames[program]);

const programNames: Record<LineReader, string> = {
  bash: 'bash',
  compose: 'Docker Compose',
  node: 'Node.js',
  dotenv: 'dotenv',
  'python-dotenv': 'python-dotenv',
};
