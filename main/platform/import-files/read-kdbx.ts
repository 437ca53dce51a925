import type { KdbxEntry as Entry, KdbxGroup } from 'kdbxweb';
import { VaultError } from '../../contract/errors.ts';
import type { KdbxEntry } from '../../core/ports/import-files.ts';
import { credentialsOf, liveGroups, parseDocument } from '../vault-file/document.ts';

/** @throws VaultError `import_unreadable`, `passphrase_wrong` */
export async function readKdbx(bytes: Uint8Array, passphrase: string): Promise<KdbxEntry[]> {
  const document = await parseDocument(bytes, credentialsOf(passphrase), '').catch((error: unknown) => {
    if (!(error instanceof VaultError) || error.code !== 'vault_file_corrupt') throw error;
    throw new VaultError('import_unreadable', { reason: 'it is damaged or not a KDBX 4 file' });
  });
  const [root] = document.groups;
  return [...liveGroups(document, document.groups)].flatMap((group) =>
    group.entries.flatMap((entry) => {
      const password = field(entry, 'Password');
      if (password === '') return [];
      const name = [...pathOf(group, root), field(entry, 'Title')].filter((part) => part !== '').join(' / ');
      return [{ name, password, url: field(entry, 'URL'), notes: field(entry, 'Notes') }];
    }),
  );
}

function field(entry: Entry, name: string): string {
  const value = entry.fields.get(name);
  return (typeof value === 'string' ? value : value?.getText()) ?? '';
}

/** The names of a group and those above it, without the root's, which is the file's. */
function pathOf(group: KdbxGroup, root: KdbxGroup | undefined): string[] {
  if (group === root) return [];
  return [...(group.parentGroup ? pathOf(group.parentGroup, root) : []), group.name ?? ''];
}
