import { useEffect } from 'react';
import { isTyping } from '../ui/is-typing.ts';
import { features } from './installed.ts';
import { type ShortcutName, singleKeyOf, singleKeysWork } from './shortcuts.ts';

function actOf(name: ShortcutName): (() => void) | undefined {
  for (const feature of features()) {
    const act = feature.shortcuts?.()[name];
    if (act) return act;
  }
}

/**
 * Runs the features' shortcuts for single keys and Ctrl+F or Cmd+F, unless a dialog or menu is open. Single keys do
 * nothing while the user types, or if they are switched off.
 */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]'))
        return;
      const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      if (!isFind && !singleKeysWork()) return;
      if (!isFind && (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))) return;
      const name = isFind ? 'search' : singleKeyOf(event.key);
      const act = name && actOf(name);
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
