import type { ImportedFile } from '../../contract/import.ts';
import { nameForm } from '../../contract/search-form.ts';
import type { Core } from '../core.ts';
import { type EnvTemplate, type KeyOfVariable, templateOf } from '../key-rules/env-template.ts';
import type { EnvFileRecord } from '../ports/env-file-record.ts';
import type { EnvText } from '../ports/env-text.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { type Choice, chosenIn } from './chosen.ts';
import type { Found } from './read-source.ts';

/** What an import has read. */
export interface Importing {
  files: readonly ImportedFile[];
  /** Null where the file has no text that is kept. */
  texts: readonly (EnvText | null)[];
  found: readonly Found[];
}

/** The text of a file from which keys are imported. */
interface KeptFile {
  file: Omit<EnvFileRecord, 'id'>;
  text: EnvText;
  /** The secrets that were chosen, by the names of their variables. */
  chosen: ReadonlyMap<string, string>;
  /** The names of those that were chosen for another project. */
  elsewhere: ReadonlySet<string>;
  /** Null if it is not stored yet. */
  id: string | null;
}

/**
 * Keeps the texts of the files from which keys are imported: stores them before the keys, so that a crash can't part the two.
 * An import never fails because of a text.
 * @returns what to call at the end, with whether all keys came in
 */
export async function keepFiles(core: Core, importing: Importing, choices: readonly Choice[]) {
  const kept = keptFiles(core, importing, choices);
  if (kept.length === 0) return async () => {};
  const known = await core.fingerprints.load();
  for (const one of kept) {
    // A text that is there already is replaced once the keys are.
    if (core.envFiles.find(one.file)) continue;
    await tolerant(core, async () => {
      one.id = await core.envFiles.keep(
        one.file,
        template(one, known, () => awaited),
      );
    });
  }
  return async function finish(isWhole: boolean): Promise<void> {
    await tolerant(core, async () => {
      if (!core.vaultLock.isOpen()) {
        // Nobody knows which keys came in, and the text would lack the values of the others.
        for (const { id } of kept) if (id !== null && !isWhole) await core.envFiles.drop(id);
        return;
      }
      const now = await core.fingerprints.load();
      for (const one of kept) await settle(core, one, known, now.find);
    });
  };
}

/** The key of a secret that was chosen; null if it did not come in. */
type FindKey = (secret: string) => { id: string | null } | null;

/** Before the import, each counts as having come in. */
const awaited = { id: null };

async function settle(core: Core, one: KeptFile, known: KnownSecrets, find: FindKey): Promise<void> {
  const came = [...one.chosen.values()].filter((secret) => find(secret) !== null).length;
  const after = () => template(one, known, find);
  if (one.id === null) {
    if (came > 0) await core.envFiles.keep(one.file, after());
  } else if (came === 0) await core.envFiles.drop(one.id);
  else if (came < one.chosen.size || one.elsewhere.size > 0) await core.envFiles.rewrite(one.id, after());
}

function template({ text, chosen, elsewhere }: KeptFile, known: KnownSecrets, find: FindKey): EnvTemplate {
  const variables = new Map([...chosen].map(([name, secret]) => [secret, name]));
  const slotOf = (name: string, secret: string) => {
    const key = find(secret);
    if (key === null) return null;
    return { of: key.id !== null && elsewhere.has(name) ? { keyId: key.id } : { variable: name }, secret };
  };
  const keyOf: KeyOfVariable = ({ name, value }, isLast) => {
    const secret = isLast ? chosen.get(name) : undefined;
    const slot = secret === undefined ? null : slotOf(name, secret);
    if (slot) return slot;
    const twin = known.find(value);
    if (twin) return { of: { keyId: twin.id }, secret: value };
    const variable = variables.get(value);
    return variable === undefined ? null : slotOf(variable, value);
  };
  return templateOf(text, keyOf, known.fingerprintOf);
}

function keptFiles({ ports }: Core, { files, texts, found }: Importing, choices: readonly Choice[]): KeptFile[] {
  const known = ports.records.keys.projects().map(({ project }) => project);
  return files.flatMap(({ name, folder }, at) => {
    const text = texts[at] ?? null;
    const own = choices.filter(({ index }) => found[index]?.file === at);
    if (text === null || name === '' || own.length === 0) return [];
    const chosen = new Map(
      own.map((choice) => {
        const { entry, secret } = chosenIn(found, choice);
        return [entry.name, secret] as const;
      }),
    );
    const project = mostChosen(own);
    const others = own.filter((choice) => choice.project !== project).flatMap(({ index }) => found[index]?.name ?? []);
    const file = { project: spelled(project, known), name, folder: folder === '' ? null : folder };
    return [{ file, text, chosen, elsewhere: new Set(others), id: null }];
  });
}

const spelled = (project: string | null, known: readonly string[]): string | null =>
  known.find((each) => project !== null && nameForm(each) === nameForm(project)) ?? project;

/** The project of most choices. */
function mostChosen(choices: readonly Choice[]): string | null {
  const counts = new Map<string | null, number>();
  for (const { project } of choices) counts.set(project, (counts.get(project) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** A store may refuse a text that is longer than a secret. The keys come in all the same. */
async function tolerant({ ports }: Core, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    ports.log('env-file-not-kept');
  }
}
