import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

interface CredentialFieldProps {
  label: string;
  hint: ReactNode;
  problem: string | null;
  value: string;
  onChange(value: string): void;
}

/** For a secret that the user pastes. */
export function CredentialField({ label, hint, problem, value, onChange }: CredentialFieldProps) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(props) => (
        <div className="with-button">
          <input
            {...props}
            type={visible ? 'text' : 'password'}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button
            icon
            aria-label={visible ? t('addAccount.hide') : t('addAccount.show')}
            onClick={() => setVisible(!visible)}
          >
            {visible ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          </Button>
        </div>
      )}
    </Field>
  );
}
