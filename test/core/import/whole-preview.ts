import type { ImportPreview, ImportSource } from '../../../main/contract/import.ts';
import { readPreview } from '../../../renderer/features/import/read-preview.ts';
import type { TestVault } from '../test-vault.ts';

/** All portions of a preview, as the window reads them. */
export const wholePreview = (
  { call }: Pick<TestVault, 'call'>,
  source: ImportSource,
  onOpen: (importId: string) => void = () => {},
): Promise<ImportPreview> =>
  readPreview(
    {
      previewImport: (input) => call('previewImport', input),
      continuePreview: (input) => call('continuePreview', input),
    },
    { source },
    onOpen,
  );
