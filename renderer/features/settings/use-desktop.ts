import { useEffect, useState } from 'react';
import type { Desktop } from '../../../main/contract/desktop.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

/** Null until the host has asked the desktop. */
export function useDesktop(): Desktop | null {
  const [desktop, setDesktop] = useState<Desktop | null>(null);
  useEffect(() => {
    client.getDesktop({}).then(setDesktop, complain);
  }, []);
  return desktop;
}
