import { type KdbxEntry as Entry, type KdbxGroup, ProtectedValue } from 'kdbxweb';
import { VaultError } from '../../contract/errors.ts';
import type { FileContents, FileEntry } from '../../core/ports/import-files.ts';
import { credentialsOf, liveGroups, parseDocument } from '../vault-file/document.ts';

/** @throws VaultError `import_unreadable`, `passphrase_wrong` */
export async function readKdbx(
  bytes: Uint8Array,
  { passphrase }: { passphrase: string; keyFile: Uint8Array | null },
): Promise<FileContents> {
  const document = await parseDocument(bytes, credentialsOf(passphrase), '').catch((error: unknown) => {
    if (!(error instanceof VaultError) || error.code !== 'vault_file_corrupt') throw error;
    throw new VaultError('import_unreadable', { reason: { is: 'not-kdbx' } });
  });
  const [root] = document.groups;
  const entries = [...liveGroups(document, document.groups)].flatMap((group) =>
    group.entries.flatMap((entry): FileEntry[] => {
      const path = [...pathOf(group, root), text(entry, 'Title')];
      const { expires, expiryTime } = entry.times;
      const expiresAt = (expires ? expiryTime?.getTime() : null) || null;
      const said = { repeated: false, url: text(entry, 'URL'), notes: text(entry, 'Notes'), expiresAt };
      return secretFields(entry).flatMap((field) => {
        const secret = text(entry, field ?? 'Password');
        const name = [...path, field ?? ''].filter((part) => part !== '').join(' / ');
        return secret === '' ? [] : [{ name, field, readings: [{ secret, by: [] }], ...said }];
      });
    }),
  );
  return { is: 'kdbx', entries, leftOut: [] };
}

/** The fields with secrets: the password (null), then the protected custom fields. */
const secretFields = (entry: Entry): (string | null)[] => [
  null,
  ...[...entry.fields].flatMap(([name, value]) =>
    value instanceof ProtectedValue && !ordinary.has(name) ? [name] : [],
  ),
];

/** The standard fields of every entry. A database may protect any of them. */
const ordinary = new Set(['Title', 'UserName', 'Password', 'URL', 'Notes']);

function text(entry: Entry, name: string): string {
  const value = entry.fields.get(name);
  return (typeof value === 'string' ? value : value?.getText()) ?? '';
}

/** The names of a group and its parents, without the root, which has the file's name. */
function pathOf(group: KdbxGroup, root: KdbxGroup | undefined): string[] {
  if (group === root) return [];
  return [...(group.parentGroup ? pathOf(group.parentGroup, root) : []), group.name ?? ''];
}
