import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

interface CheckItemProps {
  checked: boolean;
  /** Several are often changed at once. */
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
          <bdi className="ellipsis">{name}</bdi>
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
