import { useEffect, useState } from 'react';

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
