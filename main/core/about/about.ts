import type { Diagnostics } from '../../contract/diagnostics.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { providers } from '../providers/index.ts';

/** Says which program this is, and what helps to find the cause of a problem with it. */
export const createAbout = (core: Core): Capability<Pick<Handlers, 'getAbout' | 'getDiagnostics'>> => ({
  handlers: {
    getAbout: async () => ({ ...core.ports.program, network: core.ports.network() }),
    getDiagnostics: async () => diagnosticsOf(core),
  },
});

function diagnosticsOf(core: Core): Diagnostics {
  const { ports, secrets, settings, vaultLock, failedCalls } = core;
  const { version, host, runtime } = ports.program;
  const { state, store, storeProblem } = secrets.status();
  const { proxy, noProxy, systemCertificates } = ports.network();
  const { mail, columns, quickSearch, firstSteps, ...chosen } = settings.current();
  return {
    ...{ version, host, runtime, state, store },
    storeProblem: storeProblem?.code ?? null,
    network: { proxy: proxy !== null, noProxy: noProxy !== null, systemCertificates },
    counts: vaultLock.isOpen() ? countsOf(core) : null,
    settings: { ...chosen, mail: mail?.security ?? 'off', quickSearch: quickSearch !== null },
    failed: failedCalls.all(),
  };
}

const allKeys = {
  accountId: null,
  search: '',
  showRevoked: true,
  sort: 'label',
  descending: false,
  named: [],
  narrowing: null,
  offset: 0,
  limit: 1,
} as const;

function countsOf({ ports, sync }: Core): Diagnostics['counts'] {
  const { accounts, keys, rotations } = ports.records;
  const all = accounts.all();
  const ofProviders = providers.map(({ policy: { id } }) => {
    const own = all.filter(({ provider }) => provider === id);
    const syncErrors = own.flatMap((account) => sync.stateOf(account.id).syncError?.code ?? []);
    return { provider: id, accounts: own.length, syncErrors };
  });
  return {
    keys: keys.page(allKeys).total,
    rotations: rotations.all().length,
    accounts: ofProviders.filter(({ accounts: count }) => count > 0),
  };
}
