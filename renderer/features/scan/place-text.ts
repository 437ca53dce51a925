import type { TFunction } from 'i18next';
import type { Finding, ScannedFile } from '../../../main/contract/scan.ts';

/** Where a key stands: the file, and the line or the place within it. */
export function placeText({ line, within }: Finding, file: ScannedFile | undefined, t: TFunction): string {
  const path = file?.path ?? '';
  if (within !== null) return t('scan.atPath', { path, within });
  return line === null ? path : t('scan.atLine', { path, line });
}
