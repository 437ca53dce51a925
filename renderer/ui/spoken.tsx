import { create } from 'zustand';

/** Texts within this time are joined, because a screen reader would read only the last one. */
const togetherMs = 100;

const useSpoken = create<{ text: string }>(() => ({ text: '' }));
let waiting: string[] = [];

/** Has a screen reader say what is already visible. */
export function speak(text: string): void {
  waiting.push(text);
  if (waiting.length > 1) return;
  setTimeout(() => {
    useSpoken.setState({ text: waiting.join(' ') });
    waiting = [];
  }, togetherMs);
}

/** The live region. It must exist before its text changes. `aria-live` makes it heard behind dialogs too. */
export function Spoken() {
  const text = useSpoken((state) => state.text);
  return (
    <span className="visually-hidden" role="status" aria-live="polite">
      {text}
    </span>
  );
}
