import { ChevronDown, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { exportHistory, formats } from './export-history.ts';

export function ExportMenu({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <Menu
      align="end"
      button={
        <Button disabled={disabled}>
          <Download size={16} aria-hidden />
          {t('history.export')}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {formats.map((format) => (
        <MenuItem key={format} onChoose={() => exportHistory(format)}>
          {t(`history.exportAs.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
