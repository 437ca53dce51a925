import { type Edit, linesOf, type PlainKeys } from './plain-key.ts';

/** A comment, so that AWS takes the profile for one without keys. Its position and its spaces stay. */
const mark = '# latchkey: ';

const field =
  /^(# latchkey: )?(aws_access_key_id|aws_secret_access_key|aws_session_token)([ \t]*[=:][ \t]*)(\S+)([ \t]*)$/;
const anyForm = /^\s*(aws_access_key_id|aws_secret_access_key|aws_session_token)\b/i;

interface Field {
  from: number;
  isMarked: boolean;
  name: string;
  /** With the spaces around it. */
  equals: string;
  value: string;
}

/** The credentials file of AWS. */
export const plainAws: PlainKeys = {
  find(text, profile) {
    const { sections, fields, isOdd } = fieldsIn(text, profile);
    const [id, secret, ...others] = plainPair(fields);
    if (id === undefined || secret === undefined) return isOdd ? 'unusual-form' : null;
    if (sections > 1) return 'several-keys';
    if (isOdd || others.length > 0 || fields.length > 2) return 'unusual-form';
    return {
      key: { secret: secret.value, userName: id.value },
      taken: ({ reference, mask }) =>
        inOrder([changed(id, true, id.value), changed(secret, true, reference, { removed: mask })]),
    };
  },
  restored(text, profile, { secret, userName }) {
    // A line break would make more lines.
    if (/\s/.test(secret + userName)) return null;
    const { fields } = fieldsIn(text, profile);
    const marked = fields.filter(({ isMarked }) => isMarked);
    const id = marked.find(({ name }) => name === 'aws_access_key_id');
    const at = marked.find(({ name }) => name === 'aws_secret_access_key');
    if (id === undefined || at === undefined || marked.length < fields.length) return null;
    return inOrder([changed(id, false, userName), changed(at, false, secret, { added: '••••' })]);
  },
};

function fieldsIn(text: string, profile: string): { sections: number; fields: Field[]; isOdd: boolean } {
  const found = { sections: 0, fields: [] as Field[], isOdd: false };
  let isIn = false;
  for (const { from, text: line } of linesOf(text)) {
    const [, head] = /^\s*\[([^\]]*)\]/.exec(line) ?? [];
    if (head !== undefined) {
      isIn = head.trim() === profile;
      if (isIn) found.sections += 1;
    } else if (isIn) {
      const [, marked, name, equals = '', value = ''] = field.exec(line) ?? [];
      if (name !== undefined) found.fields.push({ from, isMarked: marked !== undefined, name, equals, value });
      else if (anyForm.test(line)) found.isOdd = true;
    }
  }
  return found;
}

function plainPair(fields: readonly Field[]): (Field | undefined)[] {
  const plain = fields.filter(({ isMarked }) => !isMarked);
  const of = (wanted: string) => plain.filter(({ name }) => name === wanted);
  const [ids, secrets] = [of('aws_access_key_id'), of('aws_secret_access_key')];
  return [ids[0], secrets[0], ...ids.slice(1), ...secrets.slice(1), ...of('aws_session_token')];
}

function changed(
  { from, name, equals, value, isMarked }: Field,
  marks: boolean,
  by: string,
  masked: { removed?: string; added?: string } = {},
): Edit {
  const line = (isWith: boolean, what: string) => `${isWith ? mark : ''}${name}${equals}${what}`;
  return {
    from,
    // Spaces behind the value stay.
    to: from + line(isMarked, value).length,
    text: line(marks, by),
    removed: line(isMarked, masked.removed ?? value),
    added: line(marks, masked.added ?? by),
  };
}

const inOrder = (edits: readonly Edit[]): Edit[] => edits.toSorted((one, other) => one.from - other.from);
