import { isKeePassFile } from '../../../main/contract/import.ts';
import { base64Of } from '../../ui/base64-of.ts';

/** A file as it was when the user picked it. */
export interface PickedFile {
  name: string;
  size: number;
  isDatabase: boolean;
  base64: string;
}

/** Reads a file once, so that its kind and its contents belong together. */
export async function pickFile(file: File): Promise<PickedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    name: file.name,
    size: bytes.length,
    isDatabase: isKeePassFile(bytes),
    base64: await base64Of(new Blob([bytes])),
  };
}
