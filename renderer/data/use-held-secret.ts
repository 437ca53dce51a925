import { useCallback, useEffect, useRef, useState } from 'react';
import { countInClear } from '../client/in-clear.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

/**
 * The secret while the button is held, and null otherwise. Letting go, losing the focus, hiding the window or leaving
 * the panel drops it at once, even if the reply hasn't arrived.
 */
export function useHeldSecret(keyId: string) {
  const [secret, setSecret] = useState<string | null>(null);
  /** Null while nothing is held. */
  const end = useRef<(() => void) | null>(null);

  const release = useCallback(() => {
    if (end.current === null) return;
    setSecret(null);
    end.current();
    end.current = null;
  }, []);

  const hold = useCallback(() => {
    if (end.current !== null) return;
    end.current = countInClear();
    client.revealSecret({ keyId }).then((reply) => {
      if (end.current !== null) setSecret(reply.secret);
    }, complain);
  }, [keyId]);

  useEffect(() => {
    const whenHidden = () => document.hidden && release();
    addEventListener('blur', release);
    addEventListener('pointerup', release);
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      release();
      removeEventListener('blur', release);
      removeEventListener('pointerup', release);
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, [release]);

  return { secret, hold, release };
}
