import { useTranslation } from 'react-i18next';
import { duration } from '../../texts/time.ts';
import { SelectField } from '../../ui/field.tsx';

interface MinutesFieldProps<T extends number> {
  label: string;
  hint: string;
  /** The text of an option for this length of time. */
  name(time: string): string;
  never: string;
  options: readonly T[];
  value: T | null;
  onChange(minutes: T | null): void;
}

const never = 'never';

export function MinutesField<T extends number>(props: MinutesFieldProps<T>) {
  const { i18n } = useTranslation();
  const { label, hint, name, options, value, onChange } = props;
  return (
    <SelectField
      label={label}
      hint={hint}
      value={String(value ?? never)}
      options={[
        ...options.map((minutes) => ({ id: String(minutes), name: name(duration(minutes * 60_000, i18n.language)) })),
        { id: never, name: props.never },
      ]}
      onChange={(id) => onChange(options.find((minutes) => String(minutes) === id) ?? null)}
    />
  );
}
