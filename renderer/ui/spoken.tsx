import { create } from 'zustand';

const useSpoken = create<{ text: string }>(() => ({ text: '' }));

/** Tells a screen reader what the eye sees anyway. */
export const speak = (text: string): void => useSpoken.setState({ text });

/** Where it is told: a live region has to be there before its text changes. */
export function Spoken() {
  const text = useSpoken((state) => state.text);
  return (
    <span className="visually-hidden" role="status">
      {text}
    </span>
  );
}
