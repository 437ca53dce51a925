import { useEffect, useState } from 'react';

const afterMs = 500;

/** False for a moment: the question may come while the user types or clicks, and that must answer nothing. */
export function useArmed(): boolean {
  const [isArmed, setIsArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsArmed(true), afterMs);
    return () => clearTimeout(timer);
  }, []);
  return isArmed;
}
