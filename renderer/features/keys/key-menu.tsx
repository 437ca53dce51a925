import { Copy, Hash, MoreHorizontal, PanelRight } from 'lucide-react';
import { type ComponentProps, Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { copyKey, copyMask } from '../../data/key-actions.ts';
import { CopyAsItems } from '../../shell/copy-as-items.tsx';
import type { KeyChoice } from '../../shell/key-choice.ts';
import { keyChoices } from '../../shell/key-choices.ts';
import { openDetails } from '../../shell/open-details.ts';
import { shortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { ariaChord } from '../../ui/chord.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Menu, MenuItem, MenuSeparator, SubMenu } from '../../ui/menu.tsx';
import { system } from '../../ui/system.ts';

interface KeyMenuProps {
  of: Key;
  open: boolean;
  onMenu(keyId: string | null): void;
}

/** Events in a portal bubble through React's tree to the row, where a click would copy the key. */
const stop = (event: { stopPropagation(): void }) => event.stopPropagation();

/** A closed menu is only its button: every keystroke of a search redraws the list, and menus are slow to draw. */
export function KeyMenu(props: KeyMenuProps) {
  const { of, open, onMenu } = props;
  if (open) return <OpenKeyMenu {...props} />;
  return (
    <MenuButton
      label={of.label}
      aria-haspopup="menu"
      onClick={(event) => {
        stop(event);
        onMenu(of.id);
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

function OpenKeyMenu({ of, onMenu }: KeyMenuProps) {
  return (
    <Menu
      align="end"
      open
      onOpenChange={(opened) => !opened && onMenu(null)}
      onClick={stop}
      onKeyDown={stop}
      button={<MenuButton label={of.label} onClick={stop} />}
    >
      <KeyItems of={of} />
    </Menu>
  );
}

function KeyItems({ of }: Pick<KeyMenuProps, 'of'>) {
  const { t } = useTranslation();
  const account = useAccount(of.accountId);
  if (account === null) return null;
  const canCopy = of.revokedAt === null && of.inVault;
  const groups = keyChoices(of, account).filter((choices) => choices.length > 0);
  return (
    <>
      {canCopy && (
        <KeyItem icon={Copy} text={t('keys.menuCopy')} keys={shortcuts.copy[0]} onSelect={() => copyKey(of)} />
      )}
      <KeyItem icon={Hash} text={t('keys.menuCopyMask')} onSelect={() => copyMask(of)} />
      {canCopy && (
        <SubMenu icon={Copy} text={t('places.copyAs')}>
          <CopyAsItems keyIds={() => [of.id]} />
        </SubMenu>
      )}
      <KeyItem
        icon={PanelRight}
        text={t('details.open')}
        keys={shortcuts.details[0]}
        onSelect={() => openDetails(of.id)}
      />
      {groups.map((choices) => (
        <Fragment key={choices[0]?.id}>
          <MenuSeparator />
          {choices.map(({ id, group, choose, ...item }) => (
            <KeyItem key={id} {...item} onSelect={choose} />
          ))}
        </Fragment>
      ))}
    </>
  );
}

function KeyItem({
  icon: Icon,
  text,
  isDanger,
  keys,
  onSelect,
}: Omit<KeyChoice, 'id' | 'group' | 'choose'> & { onSelect(): void }) {
  return (
    <MenuItem
      isDanger={isDanger}
      {...(keys && { 'aria-keyshortcuts': ariaChord(keys, system === 'mac') })}
      onChoose={onSelect}
    >
      <Icon size={15} aria-hidden />
      {text}
      {keys && (
        <span className="at-end">
          <Kbd keys={keys} quiet />
        </span>
      )}
    </MenuItem>
  );
}
