import { useTranslation } from 'react-i18next';
import { TextField } from './field.tsx';

interface PublicPartFieldProps {
  /** Empty where there is none. */
  value: string;
  problem: string | null;
  onChange(part: string): void;
}

/** The part of a secret of two parts that isn't secret. */
export function PublicPartField({ value, problem, onChange }: PublicPartFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('add.publicPart')}
      hint={t('add.publicPartHint')}
      problem={problem}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
