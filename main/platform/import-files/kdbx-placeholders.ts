/** What a reference names a field by: title, user name, password, URL, notes, id, or any field of the user's own. */
export type FieldLetter = 'T' | 'U' | 'P' | 'A' | 'N' | 'I' | 'O';

/** Stands for a field of another entry, which `text` identifies, such as `{REF:P@I:46C9B1FFBD4ABC4BBB260C6190BAD20C}`. */
interface Reference {
  is: 'reference';
  wanted: FieldLetter;
  searchIn: FieldLetter;
  text: string;
}

/** Stands for a field of the same entry, such as `{USERNAME}` or `{S:API key}`. */
interface OwnField {
  is: 'own-field';
  name: string;
  /** As it is in the text. */
  source: string;
}

export type Part = string | Reference | OwnField;

const ownFields: ReadonlyMap<string, string> = new Map([
  ['TITLE', 'Title'],
  ['USERNAME', 'UserName'],
  ['PASSWORD', 'Password'],
  ['URL', 'URL'],
  ['NOTES', 'Notes'],
]);

/**
 * Takes a text apart into literal text and placeholders. Anything that only looks like a placeholder is literal, and so are the
 * placeholders of KeePass that don't stand for a field.
 * https://keepass.info/help/base/fieldrefs.html, https://keepass.info/help/base/placeholders.html
 */
export function partsOf(text: string): Part[] {
  const begin = /\{(?:REF:([TUPANI])@([TUPANIO]):|S:|(TITLE|USERNAME|PASSWORD|URL|NOTES)(?=\}))/gi;
  const parts: Part[] = [];
  let done = 0;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const [, wanted, searchIn, own] = found;
    const end = text.indexOf('}', begin.lastIndex);
    if (end < 0) break;
    const content = text.slice(begin.lastIndex, end);
    if (own === undefined && content === '') continue;
    parts.push(text.slice(done, found.index));
    done = end + 1;
    const source = text.slice(found.index, done);
    begin.lastIndex = done;
    if (wanted !== undefined && searchIn !== undefined) {
      parts.push({ is: 'reference', wanted: letter(wanted), searchIn: letter(searchIn), text: content });
    } else {
      parts.push({ is: 'own-field', name: ownFields.get(own?.toUpperCase() ?? '') ?? content, source });
    }
  }
  return [...parts, text.slice(done)].filter((part) => part !== '');
}

const letter = (text: string): FieldLetter => text.toUpperCase() as FieldLetter;
