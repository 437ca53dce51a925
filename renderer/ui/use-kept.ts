import { useCallback, useState } from 'react';

const prefix = 'latchkey.';

export function readKept<T>(name: string, initial: T): T {
  try {
    const kept = sessionStorage.getItem(prefix + name);
    return kept === null ? initial : JSON.parse(kept);
  } catch {
    return initial;
  }
}

export function keep(name: string, value: unknown): void {
  sessionStorage.setItem(prefix + name, JSON.stringify(value));
}

/**
 * State that outlives a reload of the window, which locking does: what was typed is there again after unlocking. It is in this
 * tab's session storage, so a secret must never be kept this way.
 */
export function useKept<T>(name: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => readKept(name, initial));
  const set = useCallback(
    (to: T) => {
      keep(name, to);
      setValue(to);
    },
    [name],
  );
  return [value, set];
}

/** Forgets everything whose name begins like this, such as the input of a closed dialog. */
export function forgetKept(beginning: string): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(prefix + beginning)) sessionStorage.removeItem(name);
  }
}
