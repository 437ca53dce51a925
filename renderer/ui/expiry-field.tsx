import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay, expiryInstant } from '../../main/contract/expiry.ts';
import type { ExpiryChoice } from '../../main/contract/expiry-choice.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { exactTime, longDate } from '../texts/time.ts';
import { SelectField, TextField } from './field.tsx';

interface ExpiryFieldProps {
  policy: NonNullable<ProviderPolicy['expiry']>;
  /** Whether the key exists already, so that it can have expired. */
  isMade?: boolean;
  /** The day on which such a key was created; empty if that is not known. */
  createdOn?: string;
  /** Null to keep the existing expiry. */
  value: ExpiryChoice | null;
  problem: string | null;
  onChange(choice: ExpiryChoice | null): void;
}

const dayMs = 86_400_000;

/** A period, a custom date or never, as the policy allows, with the resulting date. */
export function ExpiryField(props: ExpiryFieldProps) {
  const { policy, isMade = false, createdOn = '', value, problem, onChange } = props;
  const { t } = useTranslation();
  const now = Date.now();
  const begins = isMade && createdOn !== '' ? Math.min(new Date(`${createdOn}T12:00:00`).getTime(), now) : now;
  const [mayKeep] = useState(value === null);
  const periods = policy.periods.map((days, index) => {
    const period = t('create.expiryIn', { count: days });
    return { id: String(days), name: index === 0 && policy.required ? t('create.recommended', { period }) : period };
  });
  const options = [
    ...(mayKeep ? [{ id: 'keep', name: t('create.expiryKeep') }] : []),
    ...(policy.required ? [] : [{ id: 'never', name: isMade ? t('create.expiryOpen') : t('create.expiryNever') }]),
    ...periods,
    ...(policy.onlyPeriods && !isMade ? [] : [{ id: 'on', name: t('create.expiryOn') }]),
  ];
  const choose = (id: string) => {
    if (id === 'keep') onChange(null);
    else if (id === 'never') onChange({ is: 'never' });
    else if (id === 'on') onChange({ is: 'on', date: calendarDay(now + (policy.periods[0] ?? 30) * dayMs) });
    else onChange({ is: 'in', days: Number(id) });
  };
  const picked = value === null ? 'keep' : value.is === 'in' ? String(value.days) : value.is;
  const longest = policy.maxDays === null ? undefined : t('create.expiryLongest', { count: policy.maxDays });
  return (
    <>
      <SelectField
        label={t('create.expiry')}
        value={picked}
        options={options}
        hint={value !== null && value.is !== 'on' && <Outcome choice={value} now={begins} policy={policy} />}
        problem={value?.is === 'on' ? null : problem}
        onChange={choose}
      />
      {value?.is === 'on' && (
        <TextField
          label={t('create.expiryDate')}
          type="date"
          min={isMade ? undefined : calendarDay(now + dayMs)}
          max={policy.maxDays === null ? undefined : calendarDay(now + policy.maxDays * dayMs)}
          hint={
            <>
              {longest} <Outcome choice={value} now={now} policy={policy} />
            </>
          }
          problem={problem}
          value={value.date}
          onChange={(event) => onChange({ is: 'on', date: event.target.value })}
        />
      )}
    </>
  );
}

function Outcome({ choice, now, policy }: { choice: ExpiryChoice; now: number; policy: ExpiryFieldProps['policy'] }) {
  const { t, i18n } = useTranslation();
  // A date field is empty while the date is incomplete.
  if (choice.is === 'on' && choice.date === '') return null;
  const instant = expiryInstant(choice, now, policy);
  if (instant === null) return t('create.neverExpires');
  // A day that begins or ends in UTC may be another one here, so its time is shown too.
  const write = policy.ends === 'time-of-day' ? longDate : exactTime;
  const date = write(instant, i18n.language);
  return instant <= Date.now() ? t('create.expiredOn', { date }) : t('create.expiresOn', { date });
}
