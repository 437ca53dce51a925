import type { Key } from '../../../main/contract/key.ts';
import { projectsOf } from '../../../main/contract/key-place.ts';
import { searchForm, searchWords } from '../../../main/contract/search-form.ts';
import type { KeyColumn } from '../../../main/contract/settings.ts';
import { piecesOf } from '../../ui/pieces.ts';

const matches = (text: string, needle: string): boolean => searchForm(text).includes(needle);

/** The searched fields of a key besides its label. `provider` is the provider's name. */
type Field = 'mask' | 'tags' | 'account' | 'provider' | 'project' | 'area' | 'notes';
export interface HiddenMatch {
  field: Field;
  text: string;
}

const before = 24;
const after = 120;

/** The part of the notes around the match. */
function excerpt(notes: string, needle: string): string {
  const line = notes.replace(/\s+/g, ' ').trim();
  const [first] = piecesOf(line, needle);
  const match = first === undefined || first.marked ? 0 : first.text.length;
  // Begins with a whole word, if one begins in the text before the match.
  const near = Math.max(0, match - before);
  const word = near === 0 ? 0 : line.indexOf(' ', near) + 1;
  const from = word > 0 && word <= match ? word : near;
  const shown = line.slice(from, from + before + after);
  return `${from > 0 ? '…' : ''}${shown}${from + shown.length < line.length ? '…' : ''}`;
}

/** The text for which a key was found, if a word of the search is in no visible text. */
export function hiddenMatch(
  key: Pick<Key, 'label' | 'mask' | 'tags' | 'places' | 'area' | 'notes'>,
  names: { account: string; provider: string } | null,
  columns: readonly KeyColumn[],
  needle: string,
): HiddenMatch | null {
  const fields: HiddenMatch[] = [
    { field: 'mask', text: key.mask },
    ...key.tags.map((text) => ({ field: 'tags' as const, text })),
    { field: 'account', text: names?.account ?? '' },
    { field: 'provider', text: names?.provider ?? '' },
    ...projectsOf(key.places).map((text) => ({ field: 'project' as const, text })),
    { field: 'area', text: key.area?.name ?? '' },
    { field: 'area', text: key.area?.path ?? '' },
    { field: 'notes', text: key.notes },
  ];
  const isSeen = ({ field }: HiddenMatch) => columns.some((column) => column === field);
  const seen = [key.label, ...fields.filter(isSeen).map(({ text }) => text)];
  for (const word of searchWords(needle)) {
    const first = seen.some((text) => matches(text, word)) ? null : fields.find(({ text }) => matches(text, word));
    if (first) return first.field === 'notes' ? { field: 'notes', text: excerpt(first.text, word) } : first;
  }
  return null;
}
