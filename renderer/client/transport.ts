import type { Transport } from '../../main/contract/transport.ts';
import { createClient } from './client.ts';
import { createLoopbackTransport } from './loopback-transport.ts';

declare global {
  interface Window {
    /** Put there by the preload of the Electron host. */
    latchkey?: Transport;
  }
}

export const transport: Transport = window.latchkey ?? createLoopbackTransport();
export const client = createClient(transport);
