import { isKeePassFile } from '../../../main/contract/kdbx-files.ts';
import { base64Of } from '../../ui/base64-of.ts';

/** A file as it was when the user picked it. */
export interface PickedFile {
  name: string;
  /** Within the folder that the user picked, and with its name; empty for a file that was picked by itself. */
  folder: string;
  size: number;
  isDatabase: boolean;
  base64: string;
}

/** Reads a file once, so that its kind and its contents belong together. */
export async function pickFile(file: File): Promise<PickedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    name: file.name,
    folder: folderOf(file),
    size: bytes.length,
    isDatabase: isKeePassFile(bytes),
    base64: await base64Of(new Blob([bytes])),
  };
}

export const folderOf = ({ webkitRelativePath }: File): string => webkitRelativePath.replace(/\/?[^/]*$/, '');
