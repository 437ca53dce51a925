import type { ImportPreview, ImportSource } from '../../../main/contract/import.ts';
import type { Client } from '../../client/client.ts';

/** Reads a file, and then one portion of its preview after the other. `onOpen` is called when the core has read the file. */
export async function readPreview(
  client: Pick<Client, 'previewImport' | 'continuePreview'>,
  source: ImportSource,
  onOpen: (importId: string) => void,
): Promise<ImportPreview> {
  const preview = await client.previewImport({ source });
  const { importId, found, entries, leftOut } = preview;
  onOpen(importId);
  while (entries.length < found.entries || leftOut.length < found.leftOut) {
    const place = { entries: entries.length, leftOut: leftOut.length };
    const portion = await client.continuePreview({ importId, place });
    entries.push(...portion.entries);
    leftOut.push(...portion.leftOut);
  }
  return preview;
}
