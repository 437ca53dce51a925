import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useChordText } from '../../ui/kbd.tsx';
import { system } from '../../ui/system.ts';
import { useCall } from '../../ui/use-call.ts';
import { shortcutOf } from './shortcut.ts';

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'OS', 'CapsLock', 'Dead']);

interface ShortcutFieldProps {
  label: string;
  hint: string;
  value: string | null;
  /** Rejects if the shortcut isn't available. The earlier one then stays. */
  onChange(shortcut: string | null): Promise<void>;
}

/** Records the keys that are pressed while it has the focus. Tab moves on and Escape closes, as everywhere. */
export function ShortcutField({ label, hint, value, onChange }: ShortcutFieldProps) {
  const { t } = useTranslation();
  const [isTyped, setTyped] = useState(false);
  const { error, run, clearError } = useCall();
  const chordText = useChordText();
  const shown = value === null ? t('settings.quickSearchNone') : chordText(value);

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isPlain = !ctrlKey && !metaKey && !altKey;
    if (modifiers.has(key) || (isPlain && (key === 'Tab' || key === 'Escape'))) return;
    event.preventDefault();
    // AltGr types characters, and shows as Ctrl and Alt on some systems.
    const shortcut = event.getModifierState('AltGraph') ? null : shortcutOf(event.nativeEvent, system === 'mac');
    setTyped(shortcut === null);
    clearError();
    if (shortcut !== null) void run(() => onChange(shortcut));
  }

  const problem = error ? errorSentence(error) : isTyped ? t('settings.quickSearchTyped') : null;
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(props) => (
        <div className="with-button">
          <input {...props} readOnly value={shown} onKeyDown={onKeyDown} onBlur={() => setTyped(false)} />
          <Button
            disabled={value === null}
            onClick={() => {
              setTyped(false);
              void run(() => onChange(null));
            }}
          >
            {t('settings.quickSearchOff')}
          </Button>
          <span className="visually-hidden" role="status">
            {shown}
          </span>
        </div>
      )}
    </Field>
  );
}
