import { hasUnseen, shownText } from '../../contract/foreign-text.ts';
import type { FieldName, Problem } from '../../contract/problem.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';

/** A text as a label: on one line, and shortened to what a label can have. Empty if nothing of it can be seen. */
export const suggestedLabel = (text: string, { labelMax }: Pick<ProviderPolicy, 'labelMax'>): string =>
  shownText(text.replace(/\s+/g, ' '), labelMax);

/** The label of a key on its provider's list; null if the list has none, so that the id stands in its place. */
export const listedLabel = ({ label, remoteId }: { label: string; remoteId: string | null }): string | null =>
  label === remoteId ? null : label;

/**
 * Removes white space around a label, and checks it.
 * @throws VaultError `invalid_input`
 */
export function checkedLabel(
  label: string,
  { labelMax, words }: Pick<ProviderPolicy, 'labelMax'> & { words: { label: FieldName } },
): string {
  const trimmed = label.trim();
  const length = Array.from(trimmed).length;
  const refuse = (problem: Problem) => new VaultError('invalid_input', { field: words.label, problem, name: 'label' });
  // Format characters alone, such as a zero-width space, look as empty as spaces do.
  if (/^[\s\p{Cf}]*$/u.test(trimmed)) throw refuse({ is: 'empty' });
  if (length > labelMax) throw refuse({ is: 'over-length', length, max: labelMax });
  if (/\p{Cs}/u.test(trimmed)) throw refuse({ is: 'broken-character' });
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(trimmed) || hasUnseen(trimmed)) throw refuse({ is: 'control-character' });
  return trimmed;
}
