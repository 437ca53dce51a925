import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lock } from '../../data/vault-store.ts';
import { Tool } from '../../shell/tool.tsx';

export function LockTool() {
  const { t } = useTranslation();
  return <Tool icon={LockKeyhole} name={t('lockNow')} onClick={lock} />;
}
