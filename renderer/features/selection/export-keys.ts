import type { ExportFormat } from '../../../main/contract/history.ts';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';

/** Exports what the list shows of these keys, without secrets. */
export async function exportKeys(ids: ReadonlySet<string>, format: ExportFormat): Promise<void> {
  try {
    const { saved } = await client.exportKeys({ keyIds: [...ids], format });
    if (saved) say(i18n.t('selection.exported', { count: ids.size }));
  } catch (error) {
    complain(error);
  }
}
