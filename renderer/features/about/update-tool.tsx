import { CircleArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../../shell/dialogs.ts';
import { Tool } from '../../shell/tool.tsx';
import { useUpdates } from './updates-store.ts';

/** Leads to what has changed in a newer version. Nothing while there is none. */
export function UpdateTool() {
  const { t } = useTranslation();
  const newer = useUpdates(({ updates }) => updates?.newer ?? null);
  if (newer === null) return null;
  const name = t('about.updateTool', { version: newer.version });
  return <Tool icon={CircleArrowUp} name={name} onClick={() => openDialog('about')} />;
}
