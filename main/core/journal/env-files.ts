import { nameForm } from '../../contract/search-form.ts';
import type { EnvTemplate } from '../key-rules/env-template.ts';
import { envFileTitle } from '../key-rules/title.ts';
import type { EnvFileRecord } from '../ports/env-file-record.ts';
import type { Ports } from '../ports/ports.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { readText, writeText } from '../session/stored-secret.ts';
import type { Unclaimed } from './unclaimed.ts';

type NewFile = Omit<EnvFileRecord, 'id'>;

/** A place of a file's variables that was moved to another project. */
export interface MovedFile extends NewFile {
  to: string | null;
}

/**
 * The texts of imported `.env` files. They are in the secret store, because comments and variables without a key hold secrets,
 * too. The secrets of keys are not in them.
 */
export interface EnvFiles {
  find(file: NewFile): EnvFileRecord | null;
  /** Stores the text in the place of an earlier one. @returns its id @throws VaultError what the store throws */
  keep(file: NewFile, template: EnvTemplate): Promise<string>;
  /** Stores another text under the id. @throws VaultError what the store throws */
  rewrite(id: string, template: EnvTemplate): Promise<void>;
  /** Null if there is none, or if the id is that of another secret. @throws VaultError what the store throws */
  read(id: string): Promise<EnvTemplate | null>;
  drop(id: string): Promise<void>;
  /** A file whose variables were all moved goes with them. Call it in the transaction that moves them. */
  follow(moved: readonly MovedFile[]): void;
  /** Erases the texts of projects that are gone, unless a removed key may bring its project back. */
  dropUnused(): Promise<void>;
}

const formOf = (project: string | null): string | null => project && nameForm(project);

const isSame = (one: NewFile, other: NewFile): boolean =>
  one.name === other.name && one.folder === other.folder && formOf(one.project) === formOf(other.project);

export function createEnvFiles(
  { records, newId }: Pick<Ports, 'records' | 'newId'>,
  secrets: SecretAccess,
  unclaimed: Unclaimed,
): EnvFiles {
  const { envFiles } = records;
  const find = (file: NewFile) => envFiles.all().find((each) => isSame(each, file)) ?? null;
  // The id is in the text, so that no record can pass another secret off as the text of a file.
  const itemOf = (id: string, template: EnvTemplate) => ({
    id,
    secret: JSON.stringify({ envFile: id, ...template }),
    title: envFileTitle,
  });

  function remove(ids: readonly string[]): void {
    for (const id of ids) envFiles.remove(id);
    unclaimed.add(ids);
  }

  /** The places of the keys, also of those that an interrupted import still brings. */
  const places = () => [...records.keys.placed(), ...records.intents.all()].flatMap((each) => each.places);

  const isUsed = (file: NewFile): boolean =>
    places().some(({ file: name, folder, project }) => name !== null && isSame({ name, folder, project }, file));

  return {
    find,
    async keep(file, template) {
      const id = newId();
      await unclaimed.store(itemOf(id, template), () => {
        remove(envFiles.all().flatMap((each) => (isSame(each, file) ? [each.id] : [])));
        envFiles.write({ id, ...file });
      });
      await unclaimed.clear();
      return id;
    },
    async rewrite(id, template) {
      if (envFiles.find(id)) await writeText(secrets.store(), itemOf(id, template));
    },
    async read(id) {
      const text = await readText(secrets.store(), id);
      if (text === null) return null;
      try {
        const { envFile, ...template } = JSON.parse(text) as EnvTemplate & { envFile: string };
        return envFile === id ? template : null;
      } catch {
        return null;
      }
    },
    async drop(id) {
      records.transaction(() => remove([id]));
      await unclaimed.clear();
    },
    follow(moved) {
      for (const { to, ...from } of moved) {
        const record = find(from);
        const target = { ...from, project: to };
        if (record && !isUsed(from) && isUsed(target) && find(target) === null) {
          envFiles.write({ ...record, project: to });
        }
      }
    },
    async dropUnused() {
      const files = envFiles.all();
      if (files.length === 0) return;
      const projects = new Set(records.keys.projects().map(({ project }) => nameForm(project)));
      const isThere = ({ project }: NewFile) => project !== null && projects.has(nameForm(project));
      const unused = files.filter((file) => !isThere(file) && !isUsed(file));
      if (unused.length === 0) return;
      if (records.removed.all().some(({ kind }) => kind === 'key' || kind === 'account')) return;
      records.transaction(() => remove(unused.map(({ id }) => id)));
      await unclaimed.clear();
    },
  };
}
