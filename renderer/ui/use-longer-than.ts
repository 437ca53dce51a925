import { useEffect, useState } from 'react';

/** A shorter wait is not worth showing. */
export const noticedMs = 300;

/** Whether `busy` has been true for `ms` milliseconds and still is. */
export function useLongerThan(ms: number, busy: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!busy) return;
    const timer = setTimeout(() => setLong(true), ms);
    return () => clearTimeout(timer);
  }, [busy, ms]);
  return busy && long;
}
