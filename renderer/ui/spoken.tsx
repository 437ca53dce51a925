import { create } from 'zustand';

/** What is said within so short a time is said together: a screen reader would only hear the last of it. */
const togetherMs = 100;

const useSpoken = create<{ text: string }>(() => ({ text: '' }));
let waiting: string[] = [];

/** Tells a screen reader what the eye sees anyway. */
export function speak(text: string): void {
  waiting.push(text);
  if (waiting.length > 1) return;
  setTimeout(() => {
    useSpoken.setState({ text: waiting.join(' ') });
    waiting = [];
  }, togetherMs);
}

/** Where it is told: a live region has to be there before its text changes. Named as live, it is heard behind dialogs too. */
export function Spoken() {
  const text = useSpoken((state) => state.text);
  return (
    <span className="visually-hidden" role="status" aria-live="polite">
      {text}
    </span>
  );
}
