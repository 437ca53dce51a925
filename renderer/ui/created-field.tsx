import { useTranslation } from 'react-i18next';
import { calendarDay } from '../../main/contract/expiry.ts';
import { TextField } from './field.tsx';

interface CreatedFieldProps {
  /** Empty if it is not known. */
  value: string;
  problem: string | null;
  onChange(day: string): void;
}

/** The day on which a key was created elsewhere. */
export function CreatedField({ value, problem, onChange }: CreatedFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('create.created')}
      type="date"
      max={calendarDay(Date.now())}
      hint={t('create.createdHint')}
      problem={problem}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
