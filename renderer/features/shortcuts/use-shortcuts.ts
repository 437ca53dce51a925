import { useEffect } from 'react';
import { isTyping } from '../../ui/is-typing.ts';
import { singleKeysWork } from './shortcuts.ts';

/** What single keys do, unless they are switched off, while no dialog is open and nothing is being typed. Keys as `KeyboardEvent.key` names them. */
export type Shortcuts = Readonly<Record<string, () => void>>;

export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]'))
        return;
      // Caps Lock writes them large.
      const pressed = event.key.toLowerCase();
      const isFind = (event.ctrlKey || event.metaKey) && pressed === 'f';
      if (!isFind && !singleKeysWork()) return;
      if (!isFind && (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))) return;
      const act = shortcuts[isFind ? '/' : pressed];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [shortcuts]);
}
