import { readFile, rename, writeFile } from 'node:fs/promises';
import kdbxweb, { type Kdbx, type KdbxEntry } from 'kdbxweb';

const { Credentials, ProtectedValue } = kdbxweb;

export const passphrase = 'passphrase';

/** Reads a file as another program would. */
export const loadThere = async (path: string, typed = passphrase): Promise<Kdbx> =>
  kdbxweb.Kdbx.load(new Uint8Array(await readFile(path)).buffer, new Credentials(ProtectedValue.fromString(typed)));

/** Reads it, changes it and saves it, as another program would. */
export async function changeThere(path: string, change: (document: Kdbx) => unknown): Promise<void> {
  const document = await loadThere(path);
  await change(document);
  await writeFile(`${path}.theirs`, new Uint8Array(await document.save()));
  await rename(`${path}.theirs`, path);
}

export function* liveEntries(document: Kdbx): Generator<KdbxEntry> {
  const bin = document.meta.recycleBinUuid;
  for (const entry of document.getDefaultGroup().allEntries()) {
    if (!bin || !entry.parentGroup?.uuid.equals(bin)) yield entry;
  }
}

/** Our entries that are not in the recycle bin, by our id. */
export const oursIn = (document: Kdbx): Map<string, KdbxEntry> =>
  new Map(
    [...liveEntries(document)].flatMap((entry) => {
      const known = entry.fields.get('Latchkey id');
      return typeof known === 'string' ? [[known, entry] as const] : [];
    }),
  );
