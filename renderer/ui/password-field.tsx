import { type ComponentProps, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from './field.tsx';
import { speak } from './spoken.tsx';

/**
 * For a password or passphrase, which has one line. An `<input>` would drop the line breaks of a pasted text without a word, and
 * join its lines to another password.
 */
export function PasswordField({ hint, problem, onChange, ...input }: ComponentProps<typeof TextField>) {
  const { t } = useTranslation();
  const [note, setNote] = useState<'oneLine' | 'endLeftOut' | null>(null);
  const take = (event: SyntheticEvent<HTMLInputElement>, data: DataTransfer | null) => {
    const text = data?.getData('text/plain') ?? '';
    setNote(null);
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    const line = text.replace(/[\r\n]+$/, '');
    const found = /[\r\n]/.test(line) ? 'oneLine' : 'endLeftOut';
    if (found === 'endLeftOut') {
      event.currentTarget.focus();
      // Deprecated, but nothing else puts text at the caret in such a way that it can be undone.
      document.execCommand('insertText', false, line);
    }
    setNote(found);
    speak(t(`setup.${found}`));
  };
  return (
    <TextField
      {...input}
      type="password"
      hint={note === 'endLeftOut' ? t('setup.endLeftOut') : hint}
      problem={note === 'oneLine' ? t('setup.oneLine') : (problem ?? null)}
      onChange={(event) => {
        setNote(null);
        onChange?.(event);
      }}
      onPaste={(event) => take(event, event.nativeEvent.clipboardData)}
      onDrop={(event) => take(event, event.nativeEvent.dataTransfer)}
    />
  );
}
