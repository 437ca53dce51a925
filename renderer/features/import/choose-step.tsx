import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../main/contract/import.ts';
import { Button } from '../../ui/button.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { FilePlaces, pathOf } from './file-places.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportTable } from './import-table.tsx';
import { LeftOutList } from './left-out-list.tsx';
import {
  issuersOf,
  noPicks,
  type Outcome,
  type Picks,
  type Row,
  type RowChange,
  withAll,
  withFile,
  withRow,
  withRows,
} from './picks.ts';
import { SetTogether } from './set-together.tsx';

export interface KeptChoices {
  picks: Picks;
  withNotes: boolean;
}

export const noChoices: KeptChoices = { picks: noPicks, withNotes: false };

interface ChooseStepProps {
  preview: ImportPreview;
  rows: readonly Row[];
  choices: KeptChoices;
  outcome: Outcome;
  busy: boolean;
  onChange(change: Partial<KeptChoices>): void;
  onRowChange(index: number): void;
}

/** The rows that are shown; null for all. */
interface Filter {
  issuer: string | null;
  file: number | null;
}

const noFilter: Filter = { issuer: null, file: null };

interface Asked extends Filter {
  attempts: number;
}

/** Shows everything in the files, and lets the user choose from it. */
export function ChooseStep({ preview, rows, choices, outcome, busy, onChange, onRowChange }: ChooseStepProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>({ issuer: null, file: null, attempts: 0 });
  // After an attempt, shows all: rows of other services may have failed, and this one may have no more keys to import.
  const { issuer, file } = asked.attempts === outcome.attempts ? asked : noFilter;
  const { entries, files, leftOut } = preview;
  const places = useFocusOnResult(outcome, busy);
  const shown = rows.filter(
    (row) => (issuer === null || row.issuer === issuer) && (file === null || row.file === file),
  );
  const set = (picks: Picks) => onChange({ picks });
  const chooseAll = (chosen: boolean) =>
    set(file === null ? withAll(choices.picks, rows, issuer, chosen) : withRows(choices.picks, shown, { chosen }));
  const chosen = shown.filter((row) => row.chosen);
  const changeRow = (index: number, change: RowChange) => {
    onChange({ picks: withRow(choices.picks, index, change) });
    onRowChange(index);
  };
  return (
    <>
      <ImportOutcome outcome={outcome} place={places.outcome} />
      <p ref={places.summary} className="muted" tabIndex={-1}>
        {t('import.accounted', {
          found: entries.length + leftOut.length,
          offered: entries.length,
          leftOut: leftOut.length,
        })}
      </p>
      <LeftOutList leftOut={leftOut} files={files} />
      {rows.length === 0 ? (
        <p>{t('import.nothing')}</p>
      ) : (
        <div className="import-choice" inert={busy}>
          {files.some(({ name }) => name !== '') && (
            <FilePlaces
              files={files}
              chosen={choices.picks.files}
              busy={busy}
              onChange={(at, change) => set(withFile(choices.picks, rows, at, change))}
            />
          )}
          <div className="import-tools">
            <IssuerFilter
              rows={rows}
              issuer={issuer}
              onChange={(to) => setAsked({ issuer: to, file, attempts: outcome.attempts })}
            />
            {files.length > 1 && (
              <FileFilter
                files={files.map(pathOf)}
                file={file}
                onChange={(to) => setAsked({ issuer, file: to, attempts: outcome.attempts })}
              />
            )}
            <Button small onClick={() => chooseAll(true)}>
              {t('import.chooseAll')}
            </Button>
            <Button small onClick={() => chooseAll(false)}>
              {t('import.chooseNone')}
            </Button>
          </div>
          <SetTogether
            count={chosen.length}
            onSet={(change) => {
              set(withRows(choices.picks, chosen, change));
              for (const { index } of chosen) onRowChange(index);
            }}
          />
          <ImportTable rows={shown} outcome={outcome} busy={busy} onChange={changeRow} />
        </div>
      )}
      {rows.some((row) => row.hasNotes) && (
        <Toggle
          label={t('import.withNotes')}
          hint={t('import.withNotesHint')}
          value={choices.withNotes}
          onChange={(to) => onChange({ withNotes: to })}
        />
      )}
    </>
  );
}

/**
 * What was read, or what became of the import, gets the focus: Enter on the button that had it would go on at once. If keys failed,
 * the table focuses the first of them.
 */
function useFocusOnResult({ attempts, failed }: Outcome, busy: boolean) {
  const summary = useRef<HTMLParagraphElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const told = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (busy || told.current === attempts) return;
    told.current = attempts;
    if (attempts === 0) summary.current?.focus();
    else if (failed.size === 0) outcome.current?.focus();
  }, [attempts, failed, busy]);
  return { summary, outcome };
}

interface IssuerFilterProps {
  rows: readonly Row[];
  issuer: string | null;
  onChange(issuer: string | null): void;
}

/** Shows the keys of one service alone, which can then be chosen together. */
function IssuerFilter({ rows, issuer, onChange }: IssuerFilterProps) {
  const { t } = useTranslation();
  const id = useId();
  const issuers = issuersOf(rows);
  return (
    <>
      <label htmlFor={id}>{t('import.shownService')}</label>
      <select
        id={id}
        className="control"
        value={issuer === null ? '' : `=${issuer}`}
        onChange={({ target: { value } }) => onChange(value === '' ? null : value.slice(1))}
      >
        <option value="">{t('import.allServices', { count: rows.length })}</option>
        {issuers.map(({ service, count }) => (
          <option key={service} value={`=${service}`}>
            {service === '' ? t('import.otherServices', { count }) : `${service} (${count})`}
          </option>
        ))}
      </select>
    </>
  );
}

interface FileFilterProps {
  files: readonly string[];
  file: number | null;
  onChange(file: number | null): void;
}

function FileFilter({ files, file, onChange }: FileFilterProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{t('import.shownFile')}</label>
      <select
        id={id}
        className="control"
        value={file ?? ''}
        onChange={({ target: { value } }) => onChange(value === '' ? null : Number(value))}
      >
        <option value="">{t('import.allFiles')}</option>
        {files.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the files stay as they are
          <option key={at} value={at}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
