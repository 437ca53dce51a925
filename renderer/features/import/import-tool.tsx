import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../../shell/dialogs.ts';
import { Tool } from '../../shell/tool.tsx';

export function ImportTool() {
  const { t } = useTranslation();
  return <Tool icon={FileDown} name={t('import.open')} onClick={() => openDialog('import')} />;
}
