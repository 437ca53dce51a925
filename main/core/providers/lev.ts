import type { ProviderPolicy } from '../../contract/provider.ts';
import { connectLev } from './lev-client.ts';
import type { Provider } from './provider.ts';

const policy: ProviderPolicy = {
  id: 'lev',
  name: 'Lev',
  baseUrl: 'https://api.lev.com',
  credential: {
    noun: 'an API key (lev_sk_…) or a JWT',
    role: 'a workspace admin, in an account where API keys are enabled',
  },
  labelMax: 255,
  secretPrefix: 'lev_sk_',
  shownOnce: true,
};

export const lev: Provider = { policy, connect: (access) => connectLev(access, policy) };
