import type { Transport } from '../../main/contract/transport.ts';
import { createClient } from './client.ts';
import { createLoopbackTransport } from './loopback-transport.ts';

declare global {
  interface Window {
    /** Set by the preload of the Electron host. */
    latchkey?: Transport;
  }
}

/** The transport's own event: no later event is missed. Load everything now, because earlier ones were missed. */
export interface Connected {
  is: 'connected';
}

function createElectronTransport(exposed: Transport): Transport {
  return {
    call: exposed.call,
    subscribe(listener) {
      const stop = exposed.subscribe(listener);
      listener({ is: 'connected' } satisfies Connected);
      return stop;
    },
  };
}

export const transport: Transport = window.latchkey
  ? createElectronTransport(window.latchkey)
  : createLoopbackTransport();
export const client = createClient(transport);
