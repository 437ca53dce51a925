import { CalendarArrowDown, CalendarClock } from 'lucide-react';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expiries } from '../../../main/contract/expiries.ts';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { detailsHref } from '../../shell/open-details.ts';
import { Parts } from '../../shell/parts.tsx';
import { regional } from '../../texts/regional.ts';
import { longDate, shortDate } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { complain } from '../../ui/messages.tsx';
import { wakeAt } from '../../ui/ticker.ts';
import { type Day, monthsOf, nextChange, urgencyOf } from './days.ts';
import { loadExpiries, useExpiries } from './expiries-store.ts';
import { ExpiringKeys } from './expiring-keys.tsx';
import { saveCalendar } from './save-calendar.ts';
import { YearPicture } from './year-picture.tsx';
import './expiry-overview.css';

export function ExpiryOverview() {
  const { t } = useTranslation();
  const { expiries, at } = useExpiries();
  useEffect(() => {
    void loadExpiries();
    return () => useExpiries.setState({ expiries: null });
  }, []);
  const hasComing = expiries !== null && (expiries.later > 0 || (expiries.instants.at(-1) ?? 0) > at);
  return (
    <main className="expiry-overview">
      <div className="titlebar">
        <h1>{t('expiries.title')}</h1>
        {hasComing && (
          <Button onClick={saveCalendar}>
            <CalendarArrowDown size={16} aria-hidden />
            {t('expiries.saveCalendar')}
          </Button>
        )}
      </div>
      <div className="scroller">
        <div className="content">{expiries && <Content expiries={expiries} now={at} />}</div>
      </div>
      <div className="statusbar">
        <span />
        <Parts of="statusbar" />
      </div>
    </main>
  );
}

function Content({ expiries, now }: { expiries: Expiries; now: number }) {
  const { instants, later, neverCount } = expiries;
  useEffect(() => wakeAt(nextChange(instants, now), loadExpiries), [instants, now]);
  return (
    <>
      {instants.length + later === 0 ? (
        <Empty hasKeys={neverCount > 0} />
      ) : (
        <>
          <Pressing expiries={expiries} now={now} />
          <Year expiries={expiries} now={now} />
        </>
      )}
      <Never expiries={expiries} />
    </>
  );
}

function Year({ expiries: { instants, later }, now }: { expiries: Expiries; now: number }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const listId = useId();
  const months = useMemo(() => monthsOf(instants, now), [instants, now]);
  const day = months.flatMap(({ days }) => days).find(({ id, count }) => id === chosen && count > 0);

  /** The day that was pressed last; null after leaving this page. */
  const pressed = useRef<string | null>(null);
  useEffect(
    () => () => {
      pressed.current = null;
    },
    [],
  );

  /** Opens the key of a day that has only one. Otherwise lists the day's keys below. */
  async function choose({ id, instant, until, count }: Day): Promise<void> {
    pressed.current = id;
    if (count > 1 || id === chosen) return setChosen(id === chosen ? null : id);
    try {
      const [only, second] = await client.listExpiring({ from: instant, until });
      if (pressed.current !== id) return;
      if (only && !second) location.hash = detailsHref(only.id);
      else setChosen(id);
    } catch (error) {
      complain(error);
    }
  }

  return (
    <section>
      <h2 className="visually-hidden">{t('expiries.picture')}</h2>
      <YearPicture months={months} chosen={chosen} listId={listId} onChoose={(day) => void choose(day)} />
      {day ? (
        <div id={listId} className="chosen">
          <KeysOfDay key={day.id} day={day} now={now} />
        </div>
      ) : (
        <p className="muted">
          {t('expiries.chooseDay')} {later > 0 && t('expiries.evenLater', { count: later })}
        </p>
      )}
    </section>
  );
}

function KeysOfDay({ day: { instant, until, count }, now }: { day: Day; now: number }) {
  const { i18n } = useTranslation();
  const [keys, setKeys] = useState<Key[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasCome = keys.length > 0;
  // The keys may be outside the visible part. Scrolls only once, so that an update doesn't pull the user back.
  useEffect(() => {
    if (hasCome) heading.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [hasCome]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads again with each new picture
  useEffect(() => {
    let isShown = true;
    client.listExpiring({ from: instant, until }).then((found) => isShown && setKeys(found), complain);
    return () => {
      isShown = false;
    };
  }, [instant, until, now]);
  return (
    <>
      <h3 ref={heading}>{longDate(instant, i18n.language)}</h3>
      {keys.length > 0 && <ExpiringKeys keys={keys} count={count} now={now} />}
    </>
  );
}

function Pressing({ expiries: { instants, expired, soon }, now }: { expiries: Expiries; now: number }) {
  const { t, i18n } = useTranslation();
  const {
    expired: past = [],
    soon: near = [],
    later: [next] = [],
  } = Object.groupBy(instants, (instant) => urgencyOf(instant, now));
  return (
    <>
      {past.length > 0 && (
        <Finding title={t('expiries.expired')} count={past.length} why={t('expiries.expiredHint')}>
          <ExpiringKeys keys={expired} count={past.length} now={now} />
        </Finding>
      )}
      {(near.length > 0 || next !== undefined) && (
        <Finding
          title={t('expiries.soon')}
          count={near.length}
          why={near.length === 0 && next && t('expiries.soonNone', { date: shortDate(next, i18n.language) })}
        >
          {near.length > 0 && <ExpiringKeys keys={soon} count={near.length} now={now} />}
        </Finding>
      )}
    </>
  );
}

function Never({ expiries: { never, neverCount } }: { expiries: Expiries }) {
  const { t } = useTranslation();
  if (neverCount === 0) return null;
  return (
    <Finding title={t('expiries.never')} count={neverCount} why={t('expiries.neverWhy')}>
      <ExpiringKeys keys={never} count={neverCount} />
    </Finding>
  );
}

interface FindingProps {
  title: string;
  count: number;
  why: ReactNode;
  children: ReactNode;
}

function Finding({ title, count, why, children }: FindingProps) {
  const { i18n } = useTranslation();
  return (
    <section>
      <h2>
        {title} <span className="count">{new Intl.NumberFormat(regional(i18n.language)).format(count)}</span>
      </h2>
      {why && <p className="muted">{why}</p>}
      {children}
    </section>
  );
}

function Empty({ hasKeys }: { hasKeys: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <CalendarClock className="sign" size={30} strokeWidth={1.6} aria-hidden />
      <h2>{hasKeys ? t('expiries.emptyTitle') : t('expiries.noKeysTitle')}</h2>
      <p>{t('expiries.emptyBody')}</p>
    </div>
  );
}
