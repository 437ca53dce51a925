import { expect, onTestFinished } from 'vitest';
import type { VaultError } from '../../../main/contract/vault-error.ts';
import type { HttpRequest } from '../../../main/core/ports/fetch.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './npm.openapi.json' with { type: 'json' };
import { type NpmStandIn, startNpm } from './npm-stand-in.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '/api/npm');

/** A vault and a stand-in for npm, whose requests and replies are compared with npm's document afterwards. */
export interface NpmWorld {
  test: TestVault;
  provider: NpmStandIn;
  exchanges: Exchange[];
  /** The requests, whether they were answered or not. */
  sent: HttpRequest[];
  /** @returns its id */
  addAccount(credential?: string): Promise<string>;
  rows(): Promise<Awaited<ReturnType<typeof listKeys>>['rows']>;
}

export async function openNpm(count = 0, ports: Partial<Ports> = {}): Promise<NpmWorld> {
  const provider = await startNpm(count);
  const exchanges: Exchange[] = [];
  const sent: HttpRequest[] = [];
  const test = await openTestVault({
    async fetch(request) {
      sent.push(request);
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
    ...ports,
  });
  const world: NpmWorld = {
    test,
    provider,
    exchanges,
    sent,
    // The address with a slash at its end, as people copy it.
    addAccount: async (credential = provider.sessionToken) =>
      (await test.call('addAccount', { provider: 'npm', label: 'Registry', baseUrl: `${provider.url}/`, credential }))
        .id,
    rows: async () => (await listKeys(test, { showRevoked: true })).rows,
  };
  // A hook of this module would belong to the first file alone that loads it.
  onTestFinished(async () => {
    await test.close();
    await provider.stop();
    expect(exchanges.flatMap(problemsOf)).toEqual([]);
  });
  return world;
}

function problemsOf(exchange: Exchange): string[] {
  const { pathname } = new URL(exchange.request.url);
  // Neither is in the document: the page's answer, and the body to an unknown token.
  if (pathname.endsWith('/-/v1/done')) return [];
  const isRefused = nameOf(exchange) === 'GET /-/whoami 401';
  const problems = [...requestProblems(exchange.request), ...(isRefused ? [] : replyProblems(exchange))];
  // A creation without a code is how npm is asked what it wants.
  const isAsking = exchange.request.method === 'POST';
  return problems
    .filter((problem) => !(isAsking && problem === 'npm-otp is missing'))
    .map((problem) => `${nameOf(exchange)}: ${problem}`);
}

/** The error of a call that has to fail. */
export const refusal = (call: Promise<unknown>): Promise<VaultError> =>
  call.then(
    () => expect.unreachable('it was not refused'),
    (error) => error,
  );
/** The id of the confirmation that a refused call asks for. */
export async function askedPage(call: Promise<unknown>): Promise<string> {
  const { code, params } = (await refusal(call)).toCoded();
  if (code === 'second_factor_needed' && params.ask.is === 'page') return params.ask.id;
  return expect.unreachable(`asked for no page: ${code}`);
}
