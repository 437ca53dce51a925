import type { ImportPreview } from '../../../main/contract/import.ts';
import type { Input } from '../../../main/contract/methods.ts';
import type { Client } from '../../client/client.ts';

/** Reads files, and then one portion of their preview after the other. `onOpen` is called when the core has read the files. */
export async function readPreview(
  client: Pick<Client, 'previewImport' | 'continuePreview'>,
  files: Input<'previewImport'>,
  onOpen: (importId: string) => void,
): Promise<ImportPreview> {
  const preview = await client.previewImport(files);
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
