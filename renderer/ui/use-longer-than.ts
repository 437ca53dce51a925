import { useEffect, useState } from 'react';

/** What takes less is over before anybody would see that it goes on. */
export const noticedMs = 300;

/** Whether something has been going on for so many milliseconds, and still is. */
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
