import { isolated, shownText } from '../../contract/foreign-text.ts';
import { isTerminal } from './output.ts';

/**
 * Rows in columns for a person, or with tabs and without a head for a program. Labels are other people's texts: a control
 * character among them could move the cursor or recolour the terminal.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map((cell) => shownText(cell)));
  if (!isTerminal(1)) return shown.map((row) => `${row.join('\t')}\n`).join('');
  const all = [head.map((word) => word.toUpperCase()), ...shown];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all
    .map(
      (row) =>
        `${row
          .map((cell, column) => padded(cell, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Names and what they are, one a line. */
export function list(fields: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...fields.map(([name]) => widthOf(name)));
  return fields.map(([name, value]) => `${padded(`${name}:`, width + 1)}  ${isolated(shownText(value))}\n`).join('');
}

/** Letters as wide as two, as most terminals draw those of East Asia and pictures. */
const wide =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const unspaced = /\p{M}|\p{Cf}/u;

const widthOf = (text: string): number =>
  [...text].reduce((width, letter) => width + (unspaced.test(letter) ? 0 : wide.test(letter) ? 2 : 1), 0);

const padded = (text: string, width: number): string => isolated(text) + ' '.repeat(Math.max(0, width - widthOf(text)));

/** A day in the time zone of the terminal; the whole time in ISO 8601 for a program. */
export function dayOf(instant: number | null): string {
  if (instant === null) return '–';
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function timeOf(instant: number | null): string {
  if (instant === null) return '–';
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${dayOf(instant)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
