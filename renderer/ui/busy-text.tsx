import { noticedMs, useLongerThan } from './use-longer-than.ts';
import './busy-text.css';

export interface BusyTexts {
  text: string;
  /** Shown when the wait becomes noticeable. */
  busyText?: string | undefined;
  /** Shown when the wait becomes long. */
  slowText?: string | undefined;
}

const slowMs = 1000;

/** The text of a button. As wide as its longest text, so that nothing moves when the button becomes busy. */
export function BusyText({ text, busyText = text, slowText = busyText, busy }: BusyTexts & { busy: boolean }) {
  const isNoticed = useLongerThan(noticedMs, busy);
  const isSlow = useLongerThan(slowMs, busy);
  const shown = isSlow ? slowText : isNoticed ? busyText : text;
  return (
    <span className="busy-text">
      {[...new Set([text, busyText, slowText])].map((each) => (
        <span key={each} className={each === shown ? 'shown' : undefined}>
          {each}
        </span>
      ))}
    </span>
  );
}
