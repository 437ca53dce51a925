import { Ban, Copy, ListX, MoreHorizontal, ShieldCheck } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { Button } from '../../ui/button.tsx';
import '../../ui/menu.css';
import { useAccount, useProviderName } from '../accounts/accounts-store.ts';
import { copyKey, forgetKey, verifyKey } from './key-actions.ts';

interface KeyMenuProps {
  of: Key;
  index: number;
  open: boolean;
  onMenu(index: number | null): void;
  onRevoke(key: Key): void;
}

/** Events in a portal rise through React's tree to the row, which would copy. */
const stop = (event: { stopPropagation(): void }) => event.stopPropagation();

/** A closed menu is its button alone: a list is drawn anew with every keystroke of a search, and menus are heavy. */
export function KeyMenu(props: KeyMenuProps) {
  const { of, index, open, onMenu } = props;
  if (open) return <OpenKeyMenu {...props} />;
  return (
    <MenuButton
      label={of.label}
      aria-haspopup="menu"
      onClick={(event) => {
        stop(event);
        onMenu(index);
      }}
    />
  );
}

function MenuButton({ label, ...rest }: { label: string } & ComponentProps<'button'>) {
  const { t } = useTranslation();
  return (
    <Button look="quiet" small icon tabIndex={-1} aria-label={t('keys.menu', { label })} {...rest}>
      <MoreHorizontal size={16} aria-hidden />
    </Button>
  );
}

function OpenKeyMenu({ of, onMenu, onRevoke }: KeyMenuProps) {
  const { t } = useTranslation();
  const account = useAccount(of.accountId);
  const provider = useProviderName(account?.provider ?? '');
  const works = of.revokedAt === null;
  return (
    <DropdownMenu.Root open onOpenChange={(opened) => !opened && onMenu(null)}>
      <DropdownMenu.Trigger asChild onClick={stop}>
        <MenuButton label={of.label} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          onClick={stop}
          onKeyDown={stop}
          // The grid holds the focus and the active row; giving it to the trigger would take the keyboard off the list.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            document.querySelector<HTMLElement>('[role="grid"]')?.focus();
          }}
        >
          {works && of.inVault && (
            <>
              <DropdownMenu.Item onSelect={() => copyKey(of)}>
                <Copy size={15} aria-hidden />
                {t('keys.menuCopy')}
              </DropdownMenu.Item>
              <DropdownMenu.Item onSelect={() => verifyKey(of, provider)}>
                <ShieldCheck size={15} aria-hidden />
                {t('keys.menuVerify')}
              </DropdownMenu.Item>
              <DropdownMenu.Separator />
            </>
          )}
          {works ? (
            <DropdownMenu.Item className="danger" onSelect={() => onRevoke(of)}>
              <Ban size={15} aria-hidden />
              {t('keys.menuRevoke')}
            </DropdownMenu.Item>
          ) : (
            <DropdownMenu.Item onSelect={() => forgetKey(of)}>
              <ListX size={15} aria-hidden />
              {t('keys.menuForget')}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
