import { ChevronDown, Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { MenuPortal } from '../../ui/menu-portal.tsx';
import '../../ui/menu.css';
import { exportActivity, formats } from './export-history.ts';

export function ExportMenu({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button disabled={disabled}>
          <Download size={16} aria-hidden />
          {t('activity.export')}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          {formats.map((format) => (
            <DropdownMenu.Item key={format} onSelect={() => exportActivity(format)}>
              {t(`activity.exportAs.${format}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  );
}
