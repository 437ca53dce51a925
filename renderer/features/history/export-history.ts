import { Download } from 'lucide-react';
import type { ExportFormat } from '../../../main/contract/history.ts';
import { client } from '../../client/transport.ts';
import type { Action } from '../../shell/action.ts';
import { useIsShown } from '../../shell/routes.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';
import { useHistory } from './history-store.ts';
import { path } from './route.ts';

export const formats: readonly ExportFormat[] = ['csv', 'json'];

/** Saves the shown history, with its search and filter. */
export async function exportHistory(format: ExportFormat): Promise<void> {
  try {
    const { saved } = await client.exportHistory({ ...useHistory.getState().query, format });
    if (saved) say(i18n.t('history.exported'));
  } catch (error) {
    complain(error);
  }
}

/** The actions are offered only while the history is shown. */
export function useHistoryActions(): Action[] {
  if (!useIsShown({ path })) return [];
  return formats.map((format) => ({
    id: `history-${format}`,
    group: 'list',
    icon: Download,
    name: `${i18n.t('history.export')}: ${i18n.t(`history.exportAs.${format}`)}`,
    detail: i18n.t('history.title'),
    run: () => void exportHistory(format),
  }));
}
