import type { Database } from 'better-sqlite3';
import { searchForm } from '../../../contract/search-form.ts';

/** Each line is a field. Forms of earlier versions have the same new form as the text that they were made of. */
const formOfLines = (text: unknown): unknown =>
  typeof text === 'string' ? text.split('\n').map(searchForm).join('\n') : text;

/** Makes the forms of records that exist already anew, where they changed: accents don't count any more. */
export function searchWithoutAccents(db: Database): void {
  db.function('form_of_lines', { deterministic: true }, formOfLines);
  db.exec(`
UPDATE key SET label_order = form_of_lines(label_order), search_text = form_of_lines(search_text)
WHERE form_of_lines(label_order) <> label_order OR form_of_lines(search_text) <> search_text;
UPDATE activity SET search_text = form_of_lines(search_text) WHERE form_of_lines(search_text) <> search_text;
`);
}
