import { Download } from 'lucide-react';
import type { ExportFormat } from '../../../main/contract/activity.ts';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';
import type { Action } from '../palette/action.ts';
import { useActivity } from './activity-store.ts';

export const formats: readonly ExportFormat[] = ['csv', 'json'];

/** Saves what is looked at, with the search and the filter. */
export async function exportActivity(format: ExportFormat): Promise<void> {
  try {
    const { saved } = await client.exportActivity({ ...useActivity.getState().query, format });
    if (saved) say(i18n.t('activity.exported'));
  } catch (error) {
    complain(error);
  }
}

export const activityActions = (): Action[] =>
  formats.map((format) => ({
    id: `activity-${format}`,
    icon: Download,
    name: `${i18n.t('activity.export')}: ${i18n.t(`activity.exportAs.${format}`)}`,
    detail: i18n.t('activity.title'),
    run: () => void exportActivity(format),
  }));
