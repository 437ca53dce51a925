import { CalendarArrowDown, CalendarClock } from 'lucide-react';
import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expiries } from '../../../main/contract/expiries.ts';
import { shortDate } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { wakeAt } from '../../ui/ticker.ts';
import { ClipboardBar } from '../clipboard/clipboard-bar.tsx';
import { type DatedKey, isDated, monthsOf, nextChange, urgencyOf } from './days.ts';
import { loadExpiries, useExpiries } from './expiries-store.ts';
import { ExpiringKeys, When } from './expiring-keys.tsx';
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
  const hasComing =
    expiries !== null && (expiries.later > 0 || expiries.dated.some(({ expiresAt }) => Number(expiresAt) > at));
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
        <ClipboardBar />
      </div>
    </main>
  );
}

function Content({ expiries, now }: { expiries: Expiries; now: number }) {
  const dated = useMemo(() => expiries.dated.filter(isDated), [expiries]);
  useEffect(() => wakeAt(nextChange(dated, now), loadExpiries), [dated, now]);
  return (
    <>
      {dated.length + expiries.later === 0 ? (
        <Empty hasKeys={expiries.neverCount > 0} />
      ) : (
        <>
          <Pressing dated={dated} now={now} />
          <Year dated={dated} later={expiries.later} now={now} />
        </>
      )}
      <Never expiries={expiries} />
    </>
  );
}

function Year({ dated, later, now }: { dated: DatedKey[]; later: number; now: number }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const listId = useId();
  const months = useMemo(() => monthsOf(dated, now), [dated, now]);
  const day = months.flatMap(({ days }) => days).find(({ id, urgency }) => id === chosen && urgency !== null);
  return (
    <section>
      <h2 className="visually-hidden">{t('expiries.picture')}</h2>
      <YearPicture months={months} chosen={chosen} listId={listId} onChoose={setChosen} />
      {day ? (
        <div id={listId} className="chosen">
          <h3>{new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(day.instant)}</h3>
          <ExpiringKeys key={day.id} keys={day.keys} when={(key) => <When of={key} now={now} />} />
        </div>
      ) : (
        <p className="muted">
          {t('expiries.chooseDay')} {later > 0 && t('expiries.evenLater', { count: later })}
        </p>
      )}
    </section>
  );
}

function Pressing({ dated, now }: { dated: DatedKey[]; now: number }) {
  const { t, i18n } = useTranslation();
  const expired = dated.filter((key) => urgencyOf(key, now) === 'expired').toReversed();
  const soon = dated.filter((key) => urgencyOf(key, now) === 'soon');
  const next = dated.find((key) => urgencyOf(key, now) === 'later');
  const when = (key: DatedKey) => <When of={key} now={now} />;
  return (
    <>
      {expired.length > 0 && (
        <Finding title={t('expiries.expired')} count={expired.length} why={t('expiries.expiredHint')}>
          <ExpiringKeys keys={expired} when={when} />
        </Finding>
      )}
      {(soon.length > 0 || next) && (
        <Finding
          title={t('expiries.soon')}
          count={soon.length}
          why={soon.length === 0 && next && t('expiries.soonNone', { date: shortDate(next.expiresAt, i18n.language) })}
        >
          {soon.length > 0 && <ExpiringKeys keys={soon} when={when} />}
        </Finding>
      )}
    </>
  );
}

function Never({ expiries: { never, neverCount } }: { expiries: Expiries }) {
  const { t } = useTranslation();
  if (neverCount === 0) return null;
  const beyond = neverCount - never.length;
  return (
    <Finding title={t('expiries.never')} count={neverCount} why={t('expiries.neverWhy')}>
      <ExpiringKeys keys={never} />
      {beyond > 0 && <p className="muted">{t('expiries.beyond', { count: beyond })}</p>}
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
        {title} <span className="count">{new Intl.NumberFormat(i18n.language).format(count)}</span>
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
