import { Flame, KeyRound, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { Button } from '../../ui/button.tsx';
import { MenuPortal } from '../../ui/menu-portal.tsx';
import { forgetKept, useKept } from '../../ui/use-kept.ts';
import '../../ui/menu.css';
import { DrillDialog } from '../drill/drill-dialog.tsx';
import { EditAccountDialog } from './edit-account-dialog.tsx';
import { RemoveAccountConfirm } from './remove-account-confirm.tsx';
import { ReplaceCredentialDialog } from './replace-credential-dialog.tsx';

export function AccountMenu({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { policy } = account;
  const [open, setOpen] = useKept<'edit' | 'replace' | 'drill' | 'remove' | null>('open.account', null);
  const close = () => {
    forgetKept('dialog.');
    setOpen(null);
  };
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button look="quiet" icon aria-label={t('accounts.menu')}>
            <MoreHorizontal size={18} aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <MenuPortal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            <DropdownMenu.Item onSelect={() => setOpen('edit')}>
              <Pencil size={15} aria-hidden />
              {t('accounts.edit')}
            </DropdownMenu.Item>
            {policy.practice && (
              <DropdownMenu.Item onSelect={() => setOpen('drill')}>
                <Flame size={15} aria-hidden />
                {t('accounts.drill')}
              </DropdownMenu.Item>
            )}
            {policy.credential && (
              <DropdownMenu.Item onSelect={() => setOpen('replace')}>
                <KeyRound size={15} aria-hidden />
                {t('accounts.replaceCredential')}
              </DropdownMenu.Item>
            )}
            <DropdownMenu.Item className="danger" onSelect={() => setOpen('remove')}>
              <Trash2 size={15} aria-hidden />
              {t('accounts.remove')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </MenuPortal>
      </DropdownMenu.Root>
      {open === 'remove' && <RemoveAccountConfirm account={account} onClose={close} />}
      {open === 'edit' && <EditAccountDialog account={account} onClose={close} />}
      {open === 'drill' && <DrillDialog account={account} onClose={close} />}
      {open === 'replace' && policy.credential && (
        <ReplaceCredentialDialog account={account} policy={policy.credential} onClose={close} />
      )}
    </>
  );
}
