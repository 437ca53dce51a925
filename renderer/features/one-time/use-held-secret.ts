import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

/** Not before what was on screen is off it; a window that is hidden draws nothing, and waits. */
const afterPaint = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act));

/**
 * The secret while the button is held, and null otherwise. Letting go, losing the focus, hiding the window or
 * leaving the panel drops it at once, also when the answer is still on its way. The core is told when it is gone from the
 * screen, which need not be hidden from others any longer.
 */
export function useHeldSecret(keyId: string) {
  const [secret, setSecret] = useState<string | null>(null);
  const held = useRef(false);

  const release = useCallback(() => {
    if (!held.current) return;
    held.current = false;
    setSecret(null);
    afterPaint(() => {
      // What cannot be told of now is told of by the next page.
      if (!held.current) client.endReveal({}).catch(() => {});
    });
  }, []);

  const hold = useCallback(() => {
    if (held.current) return;
    held.current = true;
    client.revealSecret({ keyId }).then((reply) => {
      if (held.current) setSecret(reply.secret);
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
