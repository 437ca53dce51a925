import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ago, exactTime, type LiveText, remaining, shortDate } from '../texts/time.ts';
import { wakeAt } from './ticker.ts';

function useLive(write: (now: number) => LiveText): string {
  const [, rerender] = useState(0);
  const { text, until } = write(Date.now());
  useEffect(() => wakeAt(until, () => rerender((count) => count + 1)), [until]);
  return text;
}

/** Redraws the caller at this instant; infinity for never. */
export function useRedrawAt(instant: number): void {
  const [, redraw] = useState(0);
  useEffect(() => wakeAt(instant, () => redraw((count) => count + 1)), [instant]);
}

export function Ago({ instant }: { instant: number }) {
  const { t, i18n } = useTranslation();
  const text = useLive((now) => ago(instant, now, i18n.language, t('time.justNow')));
  return (
    <time dateTime={new Date(instant).toISOString()} title={exactTime(instant, i18n.language)}>
      {text}
    </time>
  );
}

/** Adds the exact time: as a title, and as a text for screen readers, which skip titles of unfocusable elements. */
export function Exactly({ instant, children }: { instant: number; children: ReactNode }) {
  const { i18n } = useTranslation();
  const exact = exactTime(instant, i18n.language);
  return (
    <time dateTime={new Date(instant).toISOString()} title={exact}>
      {children}
      <span className="visually-hidden">, {exact}</span>
    </time>
  );
}

/** `sentence` has a line break in place of the time left. */
export function Countdown({ instant, sentence = '\n' }: { instant: number; sentence?: string }) {
  const { i18n } = useTranslation();
  const text = useLive((now) => remaining(instant, now, i18n.language));
  return <Exactly instant={instant}>{sentence.replace('\n', text)}</Exactly>;
}

/** A date that doesn't change, with the exact time on hover. */
export function Day({ instant }: { instant: number }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={new Date(instant).toISOString()} title={exactTime(instant, i18n.language)}>
      {shortDate(instant, i18n.language)}
    </time>
  );
}

/** Whole seconds until `instant`, never below zero. */
export function useSecondsLeft(instant: number): number {
  const left = (now: number) => Math.max(0, Math.ceil((instant - now) / 1000));
  return Number(
    useLive((now) => ({
      text: String(left(now)),
      until: left(now) === 0 ? Number.POSITIVE_INFINITY : instant - (left(now) - 1) * 1000,
    })),
  );
}
