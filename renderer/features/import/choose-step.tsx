import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../main/contract/import.ts';
import { Button } from '../../ui/button.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportTable } from './import-table.tsx';
import { LeftOutList } from './left-out-list.tsx';
import { issuersOf, noPicks, type Outcome, type Picks, type Row, type RowChange, withAll, withRow } from './picks.ts';

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

/** Shows everything in the file, and lets the user choose from it. */
export function ChooseStep({ preview, rows, choices, outcome, busy, onChange, onRowChange }: ChooseStepProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ issuer: string | null; attempts: number }>({ issuer: null, attempts: 0 });
  // After an attempt, shows all: rows of other services may have failed, and this one may have no more keys to import.
  const issuer = asked.attempts === outcome.attempts ? asked.issuer : null;
  const { entries, leftOut } = preview;
  const places = useFocusOnResult(outcome, busy);
  const shown = issuer === null ? rows : rows.filter((row) => row.issuer === issuer);
  const chooseAll = (chosen: boolean) => onChange({ picks: withAll(choices.picks, rows, issuer, chosen) });
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
      <LeftOutList leftOut={leftOut} />
      {rows.length === 0 ? (
        <p>{t('import.nothing')}</p>
      ) : (
        <div className="import-choice" inert={busy}>
          <div className="import-tools">
            <IssuerFilter
              rows={rows}
              issuer={issuer}
              onChange={(to) => setAsked({ issuer: to, attempts: outcome.attempts })}
            />
            <Button small onClick={() => chooseAll(true)}>
              {t('import.chooseAll')}
            </Button>
            <Button small onClick={() => chooseAll(false)}>
              {t('import.chooseNone')}
            </Button>
          </div>
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
