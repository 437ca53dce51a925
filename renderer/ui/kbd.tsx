import { useTranslation } from 'react-i18next';
import { chordText } from './chord.ts';
import { system } from './system.ts';
import './kbd.css';

/** The name of a chord such as `CommandOrControl+K` in the language of the window. */
export function useChordText(): (chord: string) => string {
  const { t } = useTranslation();
  const names = {
    Control: t('keyboard.control'),
    Shift: t('keyboard.shift'),
    Space: t('keyboard.space'),
    Enter: t('keyboard.enter'),
    Delete: t('keyboard.delete'),
  };
  return (chord) => chordText(chord, system === 'mac', names);
}

/** `quiet` hides the keys from screen readers, so that they don't become part of the name beside them. */
export function Kbd({ keys, quiet = false }: { keys: string; quiet?: boolean }) {
  const text = useChordText();
  return (
    <kbd className="kbd" aria-hidden={quiet || undefined}>
      {text(keys)}
    </kbd>
  );
}
