import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { regional } from '../../texts/regional.ts';
import { longDate } from '../../texts/time.ts';
import type { Day, Month, Urgency } from './days.ts';
import './year-picture.css';

const urgencies: Urgency[] = ['expired', 'soon', 'later'];
const longestMonth = Array.from({ length: 31 }, (_, index) => index + 1);

interface YearPictureProps {
  months: readonly Month[];
  /** `id` of the chosen day. */
  chosen: string | null;
  /** The element that lists the chosen day's keys. */
  listId: string;
  onChoose(day: Day): void;
}

/** One row per month, one cell per day. Days with expiries are buttons: Tab reaches one, arrow keys the others. */
export function YearPicture({ months, chosen, listId, onChoose }: YearPictureProps) {
  const { t } = useTranslation();
  const [last, setLast] = useState<string | null>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const busy = months.flatMap(({ days }, row) =>
    days.flatMap((day, column) => (day.urgency ? [{ id: day.id, row, column }] : [])),
  );
  const first = months.flatMap(({ days }) => days).find(({ urgency }) => urgency !== null && urgency !== 'expired');
  const stop = busy.find(({ id }) => id === last)?.id ?? first?.id ?? busy[0]?.id;

  function onKeyDown(event: KeyboardEvent, id: string): void {
    const at = busy.findIndex((day) => day.id === id);
    const from = busy[at];
    if (!from) return;
    const across = (row: number | undefined) =>
      busy
        .filter((day) => day.row === row)
        .toSorted((a, b) => Math.abs(a.column - from.column) - Math.abs(b.column - from.column))[0];
    const moves: Record<string, () => (typeof busy)[number] | undefined> = {
      ArrowRight: () => busy[at + 1],
      ArrowLeft: () => busy[at - 1],
      ArrowDown: () => across(busy.find(({ row }) => row > from.row)?.row),
      ArrowUp: () => across(busy.findLast(({ row }) => row < from.row)?.row),
      Home: () => busy[0],
      End: () => busy.at(-1),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    buttons.current.get(move()?.id ?? id)?.focus();
  }

  return (
    <div className="year-picture">
      <div className="month days-of-month" aria-hidden>
        <span className="name" />
        {longestMonth.map((day) => (
          <span key={day}>{day}</span>
        ))}
      </div>
      <ol>
        {months.map((month, row) => (
          <li key={month.instant} className="month">
            <MonthName of={month} isFirst={row === 0} />
            {month.days.map((day) =>
              day.urgency === null ? (
                <span key={day.id} className={emptyClass(day)} />
              ) : (
                <DayButton
                  key={day.id}
                  of={day}
                  isStop={day.id === stop}
                  isChosen={day.id === chosen}
                  listId={listId}
                  ref={(button) => {
                    if (button) buttons.current.set(day.id, button);
                    return () => void buttons.current.delete(day.id);
                  }}
                  onFocus={() => setLast(day.id)}
                  onKeyDown={(event) => onKeyDown(event, day.id)}
                  onClick={() => onChoose(day)}
                />
              ),
            )}
          </li>
        ))}
      </ol>
      <ul className="legend">
        {urgencies.map((urgency) => (
          <li key={urgency}>
            <span className={`day ${urgency}`} aria-hidden />
            {t(`expiries.urgency.${urgency}`)}
          </li>
        ))}
        <li>
          <span className="day today" aria-hidden />
          {t('expiries.today')}
        </li>
      </ul>
    </div>
  );
}

const emptyClass = ({ isPast, isToday }: Day): string => `day${isPast ? ' past' : ''}${isToday ? ' today' : ''}`;

/** Adds the year to the first month and to each January. */
function MonthName({ of, isFirst }: { of: Month; isFirst: boolean }) {
  const { i18n } = useTranslation();
  const date = new Date(of.instant);
  const withYear = isFirst || date.getMonth() === 0;
  // Month and year are formatted separately, because German writes “Nov.” with a year and “Nov” without.
  const name = new Intl.DateTimeFormat(regional(i18n.language), { month: 'short' }).format(date);
  return <span className="name">{withYear ? `${name} ${date.getFullYear()}` : name}</span>;
}

interface DayButtonProps extends Omit<React.ComponentProps<'button'>, 'type' | 'className'> {
  of: Day;
  isStop: boolean;
  isChosen: boolean;
  listId: string;
}

function DayButton({ of, isStop, isChosen, listId, ...rest }: DayButtonProps) {
  const { t, i18n } = useTranslation();
  const { count } = of;
  const date = longDate(of.instant, i18n.language);
  const said =
    of.urgency === 'expired' ? t('expiries.dayExpired', { count, date }) : t('expiries.dayExpires', { count, date });
  return (
    <button
      type="button"
      className={`day ${of.urgency}${of.isToday ? ' today' : ''}`}
      aria-label={said}
      title={said}
      aria-expanded={count > 1 || isChosen ? isChosen : undefined}
      aria-controls={isChosen ? listId : undefined}
      tabIndex={isStop ? 0 : -1}
      {...rest}
    >
      {count > 99 ? '99+' : count}
    </button>
  );
}
