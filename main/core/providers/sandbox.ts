import type { ProviderPolicy } from '../../contract/provider.ts';
import { connectLev } from './lev-client.ts';
import type { Provider } from './provider.ts';

/** Runs on this computer, speaks Lev's wire format, and needs no account. */
const policy: ProviderPolicy = {
  id: 'sandbox',
  name: 'Sandbox',
  baseUrl: null,
  credential: null,
  labelMax: 255,
  secretPrefix: 'lev_sk_',
  shownOnce: true,
};

export const sandbox: Provider = { policy, connect: (access) => connectLev(access, policy) };
