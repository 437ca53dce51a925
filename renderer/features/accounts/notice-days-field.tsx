import { useTranslation } from 'react-i18next';

const offered = [60, 30, 15, 7, 3, 1, 0] as const;

/** The days before a key's expiry on which the user gets a notice. */
export function NoticeDaysField({ value, onChange }: { value: readonly number[]; onChange(days: number[]): void }) {
  const { t } = useTranslation();
  const days = [...new Set([...offered, ...value])].toSorted((a, b) => b - a);
  return (
    <fieldset className="choices">
      <legend>{t('editAccount.notices')}</legend>
      {days.map((day) => (
        <label key={day} className="choice">
          <input
            type="checkbox"
            checked={value.includes(day)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...value, day].toSorted((a, b) => b - a)
                  : value.filter((other) => other !== day),
              )
            }
          />
          {day === 0 ? t('editAccount.onTheDay') : t('editAccount.daysBefore', { count: day })}
        </label>
      ))}
    </fieldset>
  );
}
