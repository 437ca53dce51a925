import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useState,
} from 'react';
import { keepFromRadix, returnToMenuButton } from './catch-focus.ts';
import './menu.css';

interface MenuProps extends Pick<ComponentProps<'div'>, 'onClick' | 'onKeyDown'> {
  /** The button that opens it. */
  button: ReactElement;
  align: 'start' | 'end';
  /** Only for a menu that is also opened by other means. */
  open?: boolean;
  onOpenChange?(open: boolean): void;
  children: ReactNode;
}

/** A button and the menu that it opens. The button gets the focus back. */
export function Menu({ button, align, open, onOpenChange, children, ...content }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{button}</DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content
          {...content}
          ref={returnToMenuButton}
          className="menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={keepFromRadix}
          onPointerDownOutside={keepFocusFromPress}
          onKeyDownCapture={moveAtOnce}
        >
          {children}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  );
}

const findMain = () => document.querySelector('main');

/** Within the main landmark, for screen readers, but outside the menu's opener, whose overflow may be hidden. */
function MenuPortal({ children }: { children: ReactNode }) {
  const [main, setMain] = useState(findMain);
  // A page that is just being rendered has its main landmark only now.
  useLayoutEffect(() => setMain(findMain), []);
  return <DropdownMenu.Portal container={main}>{children}</DropdownMenu.Portal>;
}

/** A press beside the menu closes it and does nothing else, so it does not take the focus from the button either. */
function keepFocusFromPress(event: { detail: { originalEvent: PointerEvent } }): void {
  // On touch the menu closes on the click, which comes later.
  if (event.detail.originalEvent.pointerType !== 'mouse') return;
  addEventListener('mousedown', (press) => press.preventDefault(), { once: true, capture: true });
}

/** Moves the focus at once. Radix does it in a timer, and a key pressed before that would act on the item before. */
function moveAtOnce(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget: menu, target, key } = event;
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  // Keys in a submenu pass through here too.
  if (!(target instanceof HTMLElement) || target.closest('[role="menu"]') !== menu) return;
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([data-disabled])')];
  const at = items.indexOf(target);
  const end = items.length - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, end),
    ArrowUp: at === -1 ? end : Math.max(at - 1, 0),
    Home: 0,
    PageUp: 0,
    End: end,
    PageDown: end,
  };
  const to = moves[key];
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}

interface MenuItemProps extends Pick<ComponentProps<'div'>, 'aria-keyshortcuts'> {
  /** Aligned with items that can be ticked. */
  indented?: boolean;
  isDanger?: boolean | undefined;
  disabled?: boolean;
  onChoose?(): void;
  children: ReactNode;
}

export function MenuItem({ indented = false, isDanger = false, onChoose, children, ...rest }: MenuItemProps) {
  const className = indented ? 'indented' : isDanger ? 'danger' : undefined;
  return (
    <DropdownMenu.Item {...rest} {...(className && { className })} {...(onChoose && { onSelect: onChoose })}>
      {children}
    </DropdownMenu.Item>
  );
}

export const MenuSeparator = DropdownMenu.Separator;

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="menu-label">{label}</DropdownMenu.Label>
      {children}
    </DropdownMenu.Group>
  );
}

/** An item that opens a menu of its own. Without an icon, it is aligned with items that can be ticked. */
export function SubMenu({ icon: Icon, text, children }: { icon?: LucideIcon; text: string; children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger {...(!Icon && { className: 'indented' })}>
        {Icon && <Icon size={15} aria-hidden />}
        {text}
        <ChevronRight size={15} aria-hidden className="at-end" />
      </DropdownMenu.SubTrigger>
      <MenuPortal>
        <DropdownMenu.SubContent
          ref={returnToMenuButton}
          className="menu"
          sideOffset={2}
          alignOffset={-6}
          collisionPadding={8}
          onKeyDownCapture={moveAtOnce}
        >
          {children}
        </DropdownMenu.SubContent>
      </MenuPortal>
    </DropdownMenu.Sub>
  );
}

interface CheckItemProps {
  checked: boolean;
  /** For items of which users often change several at once. */
  staysOpen?: boolean;
  onChange(checked: boolean): void;
  children: ReactNode;
}

export function CheckItem({ checked, staysOpen = false, onChange, children }: CheckItemProps) {
  return (
    <DropdownMenu.CheckboxItem
      className="indented"
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => staysOpen && event.preventDefault()}
    >
      <Tick />
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export interface Choice {
  id: string;
  name: string;
}

interface RadioItemsProps {
  value: string;
  choices: readonly Choice[];
  onChange(id: string): void;
}

export function RadioItems({ value, choices, onChange }: RadioItemsProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
      {choices.map(({ id, name }) => (
        <DropdownMenu.RadioItem key={id} value={id} className="indented">
          <Tick />
          <bdi className="ellipsis" title={name}>
            {name}
          </bdi>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function Tick() {
  return (
    <DropdownMenu.ItemIndicator className="tick">
      <Check size={15} aria-hidden />
    </DropdownMenu.ItemIndicator>
  );
}
