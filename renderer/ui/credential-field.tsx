import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countInClear } from '../client/in-clear.ts';
import { client } from '../client/transport.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { complain } from './messages.tsx';
import { SecretControl } from './secret-control.tsx';
import { SecretNotes, type SpacelessFormat } from './secret-notes.tsx';
import './credential-field.css';

interface CredentialFieldProps {
  label: string;
  hint: ReactNode;
  problem: string | null;
  value: string;
  /** The format of the secret, if it has no white space; null if white space may be a part of the secret. */
  format: SpacelessFormat | null;
  onChange(value: string): void;
}

/**
 * Whether a pasted secret is shown in clear, and a toggle. It is shown once the window is hidden from shared screens.
 */
function useInClear(): [boolean, () => void] {
  const [isShown, setShown] = useState(false);
  const end = useRef<(() => void) | null>(null);
  const hide = useCallback(() => {
    setShown(false);
    end.current?.();
    end.current = null;
  }, []);
  useEffect(() => hide, [hide]);
  const show = () => {
    end.current = countInClear();
    client.beginReveal({}).then(
      () => setShown(end.current !== null),
      (error) => {
        hide();
        complain(error);
      },
    );
  };
  return [isShown, () => (end.current === null ? show() : hide())];
}

/** A field for a pasted secret. It keeps every character, and says what may be too much. */
export function CredentialField({ label, hint, problem, value, format, onChange }: CredentialFieldProps) {
  const { t } = useTranslation();
  const [visible, toggle] = useInClear();
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(props) => (
        <>
          <div className="with-button">
            <SecretControl {...props} visible={visible} value={value} onChange={onChange} />
            <Button icon aria-label={visible ? t('addAccount.hide') : t('addAccount.show')} onClick={toggle}>
              {visible ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
            </Button>
          </div>
          <SecretNotes value={value} format={format} onChange={onChange} />
        </>
      )}
    </Field>
  );
}
