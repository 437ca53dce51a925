import { MoreHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import { Button } from '../../ui/button.tsx';
import { MenuPortal } from '../../ui/menu-portal.tsx';
import '../../ui/menu.css';
import { accountChoices } from './account-choices.ts';

/** Beside the title of the list, of the account that it is of. */
export function ListedAccountMenu() {
  const account = useAccount(useSelectedAccount());
  return account && <AccountMenu account={account} />;
}

function AccountMenu({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" icon aria-label={t('accounts.menu')}>
          <MoreHorizontal size={18} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          {accountChoices(account).map(({ id, icon: Icon, text, isDanger, choose }) => (
            <DropdownMenu.Item key={id} {...(isDanger && { className: 'danger' })} onSelect={choose}>
              <Icon size={15} aria-hidden />
              {text}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  );
}
