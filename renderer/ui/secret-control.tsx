import type { ComponentProps, CSSProperties, KeyboardEvent, SyntheticEvent } from 'react';
import { inLines, inOneLine, type StandIns } from './stand-ins.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

interface SecretControlProps
  extends Pick<ComponentProps<'input'>, 'id' | 'aria-describedby' | 'aria-invalid' | 'className'> {
  visible: boolean;
  value: string;
  onChange(value: string): void;
}

const mostRows = 6;

/**
 * The control for a secret, which keeps every character, also line breaks. Masked, it is a password field and not a
 * `<textarea>` with `-webkit-text-security`, which a screen reader would read aloud and from which the secret could be copied.
 */
export function SecretControl({ visible, value, onChange, className, ...props }: SecretControlProps) {
  const standIns = visible ? inLines : inOneLine;
  const rows = Math.min(value.split('\n').length, mostRows);
  const shared = {
    ...props,
    autoComplete: 'off',
    spellCheck: false,
    // Masked and visible are equally high, so that the buttons stay where they are.
    style: { '--rows': rows } as CSSProperties,
    value: standIns.encode(value),
    onChange: (event: { target: Control }) => onChange(standIns.decode(event.target.value)),
    onPaste: (event: SyntheticEvent<Control, ClipboardEvent>) =>
      insertUnchanged(event, event.nativeEvent.clipboardData, standIns),
    onDrop: (event: SyntheticEvent<Control, DragEvent>) =>
      insertUnchanged(event, event.nativeEvent.dataTransfer, standIns),
  };
  if (!visible) return <input {...shared} type="password" className={`${className} secret-control`} />;
  return (
    <textarea
      {...shared}
      rows={1}
      className={`${className} secret-control mono ${rows === 1 ? 'one-line' : ''}`}
      onKeyDown={submitOnEnter}
    />
  );
}

/** Inserts what the control would change on its own, such as line breaks. */
function insertUnchanged(event: SyntheticEvent<Control>, data: DataTransfer | null, { encode }: StandIns): void {
  const text = data?.getData('text/plain') ?? '';
  const encoded = encode(text);
  if (encoded === text) return;
  event.preventDefault();
  event.currentTarget.focus();
  // Deprecated, but nothing else puts text at the caret in such a way that it can be undone.
  document.execCommand('insertText', false, encoded);
}

/** As in a field of one line. Shift+Enter still makes a line break. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
