import { useCallback, useEffect, useState } from 'react';
import type { Desktop } from '../../../main/contract/desktop.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

/** `desktop` is null until the host has asked. `askAgain` after something has changed. */
export function useDesktop(): { desktop: Desktop | null; askAgain(): void } {
  const [desktop, setDesktop] = useState<Desktop | null>(null);
  const askAgain = useCallback(() => {
    client.getDesktop({}).then(setDesktop, complain);
  }, []);
  useEffect(askAgain, [askAgain]);
  return { desktop, askAgain };
}
