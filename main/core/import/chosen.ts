import type { ImportedFile } from '../../contract/import.ts';
import { keyNotes, longestNotes } from '../../contract/key.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import type { ParsedInput } from '../../contract/methods.ts';
import type { Problem } from '../../contract/problem.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { type KeyFormat, recognize } from '../formats/recognize.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { anyOther } from '../providers/index.ts';
import { type Found, longestSecret } from './read-source.ts';

export type Choice = ParsedInput<'confirmImport'>['choices'][number];

/** An entry that the user has chosen, checked. */
export interface Chosen {
  index: number;
  secret: string;
  label: string;
  service: string;
  /** Where keys of its format can be verified; null unless the key goes to the service that issues that format. */
  verify: KeyFormat['verify'];
  notes: string;
  expiresAt: number | null;
  /** Where the key is used; null if nothing is known about it. */
  place: KeyPlace | null;
  publicPart: string | null;
  /** The key whose new secret this is; null for a key of its own. */
  rotates: string | null;
}

/** @throws VaultError `import_gone` if the file has no such entry or reading */
export function chosenIn(found: readonly Found[], { index, reading }: Choice): { entry: Found; secret: string } {
  const entry = found[index];
  const secret = entry?.readings[reading]?.secret;
  if (entry === undefined || secret === undefined) throw new VaultError('import_gone');
  return { entry, secret };
}

/** What the user chooses from. */
export interface Chooseable {
  found: readonly Found[];
  files: readonly ImportedFile[];
  withNotes: boolean;
}

/** @throws VaultError `invalid_input`, which stops no other choice */
export function checkedChoice({ found, files, withNotes }: Chooseable, choice: Choice): Chosen {
  const { entry, secret } = chosenIn(found, choice);
  const { policy } = anyOther;
  const service = checkedLabel(choice.service, { labelMax: policy.labelMax, words: { label: 'service' } });
  const format = recognize(secret.trim())?.format;
  return {
    index: choice.index,
    secret: checkedSecret(secret),
    label: checkedLabel(choice.label, policy),
    service,
    verify: format?.service === service ? format.verify : null,
    notes: withNotes ? checkedNotes(entry.notes) : '',
    expiresAt: entry.expiresAt,
    place: placeOf(entry, files[entry.file], choice),
    publicPart: entry.publicPart,
    rotates: choice.rotates,
  };
}

/** An entry of a password database has no place of its own. */
function placeOf(entry: Found, file: ImportedFile | undefined, { project, environment }: Choice): KeyPlace | null {
  if (entry.isVariable && file !== undefined && file.name !== '') {
    const folder = file.folder === '' ? null : file.folder;
    return { project, environment, name: entry.name, file: file.name, folder, order: entry.order };
  }
  if (project === null && environment === null) return null;
  return { project, environment, name: entry.isVariable ? entry.name : '', file: null, folder: null, order: null };
}

/** The whole value is never empty or too long, but what another program reads may be. */
function checkedSecret(secret: string): string {
  if (secret === '') throw refused('secret', { is: 'empty' });
  if (secret.length > longestSecret) throw refused('secret', { is: 'too-long', max: longestSecret });
  return secret;
}

/** Refuses notes that are too long: cutting them off would lose the rest without a word. */
function checkedNotes(notes: string): string {
  const { success, data } = keyNotes.safeParse(notes);
  if (success) return data;
  throw refused('notes', { is: 'too-long', max: longestNotes });
}

const refused = (field: 'secret' | 'notes', problem: Problem): VaultError =>
  new VaultError('invalid_input', { field, problem, name: field });
