import {
  Ban,
  Copy,
  Fingerprint,
  ListX,
  LogIn,
  MoreHorizontal,
  Pencil,
  RefreshCcw,
  Repeat2,
  ShieldCheck,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { Button } from '../../ui/button.tsx';
import '../../ui/menu.css';
import { providerName, useAccount } from '../accounts/accounts-store.ts';
import { copyKey, copyMask, forgetKey, verifyKey } from './key-actions.ts';
import type { KeyStep } from './key-dialogs.tsx';

interface KeyMenuProps {
  of: Key;
  index: number;
  open: boolean;
  onMenu(index: number | null): void;
  onStep(step: KeyStep, key: Key): void;
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

function OpenKeyMenu({ of, onMenu, onStep }: KeyMenuProps) {
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
          {of.revokedAt === null ? <WorkingKeyItems of={of} onStep={onStep} /> : <RevokedKeyItems of={of} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** What the account's policy lets be done to a key that works. */
function WorkingKeyItems({ of, onStep }: Pick<KeyMenuProps, 'of' | 'onStep'>) {
  const { t } = useTranslation();
  const account = useAccount(of.accountId);
  if (account === null) return null;
  const { policy } = account;
  const canTry = policy.address?.for !== 'trying' || account.address !== null;
  return (
    <>
      {of.inVault && (
        <DropdownMenu.Item onSelect={() => copyKey(of)}>
          <Copy size={15} aria-hidden />
          {t('keys.menuCopy')}
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Item onSelect={() => copyMask(of)}>
        <Fingerprint size={15} aria-hidden />
        {t('keys.menuCopyMask')}
      </DropdownMenu.Item>
      {of.inVault && canTry && (
        <DropdownMenu.Item onSelect={() => verifyKey(of, providerName(account))}>
          <ShieldCheck size={15} aria-hidden />
          {t('keys.menuVerify')}
        </DropdownMenu.Item>
      )}
      {!of.inVault && policy.create === 'api' && (
        <DropdownMenu.Item onSelect={() => onStep('bring-in', of)}>
          <LogIn size={15} aria-hidden />
          {t('keys.menuBringIn')}
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Separator />
      <DropdownMenu.Item onSelect={() => onStep('edit', of)}>
        <Pencil size={15} aria-hidden />
        {t('keys.menuEdit')}
      </DropdownMenu.Item>
      <DropdownMenu.Item onSelect={() => onStep('replace', of)}>
        <Repeat2 size={15} aria-hidden />
        {t('keys.menuReplace')}
      </DropdownMenu.Item>
      {policy.regenerate !== 'none' && (
        <DropdownMenu.Item onSelect={() => onStep('regenerate', of)}>
          <RefreshCcw size={15} aria-hidden />
          {t('keys.menuRegenerate')}
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Separator />
      <DropdownMenu.Item className="danger" onSelect={() => onStep('revoke', of)}>
        <Ban size={15} aria-hidden />
        {t('keys.menuRevoke', { context: policy.words.revoke })}
      </DropdownMenu.Item>
    </>
  );
}

function RevokedKeyItems({ of }: Pick<KeyMenuProps, 'of'>) {
  const { t } = useTranslation();
  return (
    <DropdownMenu.Item onSelect={() => forgetKey(of)}>
      <ListX size={15} aria-hidden />
      {t('keys.menuForget')}
    </DropdownMenu.Item>
  );
}
