import { Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../../shell/dialogs.ts';
import { Tool } from '../../shell/tool.tsx';

export function SettingsTool() {
  const { t } = useTranslation();
  return <Tool icon={Settings} name={t('settings.open')} onClick={() => openDialog('settings')} />;
}
