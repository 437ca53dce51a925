import { useEffect, useState } from 'react';
import type { Output } from '../../main/contract/methods.ts';
import { client } from '../client/transport.ts';
import { complain } from './messages.tsx';

/** Recognizes the format of a pasted secret; null if it is unknown. */
export function useRecognized(secret: string): Output<'recognizeSecret'> {
  const [recognized, setRecognized] = useState<Output<'recognizeSecret'>>(null);
  useEffect(() => {
    let stale = false;
    client.recognizeSecret({ secret: secret.slice(0, 8192) }).then((answer) => {
      if (!stale) setRecognized(answer);
    }, complain);
    return () => {
      stale = true;
    };
  }, [secret]);
  return recognized;
}
