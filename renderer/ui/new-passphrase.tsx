import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PassphraseStrength } from './passphrase-strength.tsx';
import { PasswordField } from './password-field.tsx';

/** A passphrase is typed twice, because it can't be recovered and is typed unseen. */
export function useNewPassphrase() {
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [differ, setDiffer] = useState(false);
  return {
    passphrase,
    repeated,
    differ,
    type(typed: { passphrase: string } | { repeated: string }) {
      if ('passphrase' in typed) setPassphrase(typed.passphrase);
      else setRepeated(typed.repeated);
      setDiffer(false);
    },
    /** Whether both are the same. If not, the fields show that. */
    isTwice(): boolean {
      setDiffer(passphrase !== repeated);
      return passphrase === repeated;
    },
  };
}

interface NewPassphraseProps {
  of: ReturnType<typeof useNewPassphrase>;
  label: string;
  hint: string;
  problem: string | null;
  onType(): void;
}

export function NewPassphrase({ of, label, hint, problem, onType }: NewPassphraseProps) {
  const { t } = useTranslation();
  return (
    <>
      <PasswordField
        label={label}
        hint={hint}
        problem={problem}
        autoComplete="new-password"
        value={of.passphrase}
        onChange={(event) => {
          of.type({ passphrase: event.target.value });
          onType();
        }}
      />
      <PassphraseStrength passphrase={of.passphrase} />
      <PasswordField
        label={t('setup.repeat')}
        problem={of.differ ? t('setup.mismatch') : null}
        autoComplete="new-password"
        value={of.repeated}
        onChange={(event) => of.type({ repeated: event.target.value })}
      />
    </>
  );
}
