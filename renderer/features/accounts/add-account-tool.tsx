import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../../shell/dialogs.ts';
import { Tool } from '../../shell/tool.tsx';

export function AddAccountTool() {
  const { t } = useTranslation();
  return <Tool icon={Plus} name={t('accounts.add')} onClick={() => openDialog('add-account')} />;
}
