import { VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';

/**
 * A label as it is sent: without white space around it.
 * @throws VaultError `invalid_input`
 */
export function checkedLabel(label: string, { labelMax, words }: ProviderPolicy): string {
  const trimmed = label.trim();
  const length = Array.from(trimmed).length;
  const refuse = (problem: string) =>
    new VaultError('invalid_input', { field: `the ${words.label}`, problem, name: 'label' });
  // Format characters alone, such as a zero-width space, look as empty as spaces do.
  if (/^[\s\p{Cf}]*$/u.test(trimmed)) throw refuse('it is empty');
  if (length > labelMax) throw refuse(`it has ${length} characters, ${labelMax} are allowed`);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(trimmed)) throw refuse('it has a line break or a control character');
  if (/\p{Cs}/u.test(trimmed)) throw refuse('it has a broken character');
  return trimmed;
}
