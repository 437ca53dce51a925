import { ChevronDown, Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../main/contract/activity.ts';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { MenuPortal } from '../../ui/menu-portal.tsx';
import '../../ui/menu.css';
import { complain, say } from '../../ui/messages.tsx';
import { useActivity } from './activity-store.ts';

const formats: readonly ExportFormat[] = ['csv', 'json'];

/** Saves what is looked at, with the search and the filter. */
export function ExportMenu({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  const save = async (format: ExportFormat) => {
    try {
      const { saved } = await client.exportActivity({ ...useActivity.getState().query, format });
      if (saved) say(t('activity.exported'));
    } catch (error) {
      complain(error);
    }
  };
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
            <DropdownMenu.Item key={format} onSelect={() => save(format)}>
              {t(`activity.exportAs.${format}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  );
}
