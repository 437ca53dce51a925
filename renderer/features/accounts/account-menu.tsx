import { MoreHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { accountChoices } from './account-choices.ts';

/** The menu of the listed account, beside the list's title. */
export function ListedAccountMenu() {
  const account = useAccount(useSelectedAccount());
  return account && <AccountMenu account={account} />;
}

function AccountMenu({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Menu
      align="end"
      button={
        <Button look="quiet" icon aria-label={t('accounts.menu')}>
          <MoreHorizontal size={18} aria-hidden />
        </Button>
      }
    >
      {accountChoices(account).map(({ id, icon: Icon, text, isDanger, choose }) => (
        <MenuItem key={id} isDanger={isDanger} onChoose={choose}>
          <Icon size={15} aria-hidden />
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}
