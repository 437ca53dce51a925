import { expect } from 'vitest';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import cloudflareDocument from '../providers/cloudflare.openapi.json' with { type: 'json' };
import { startCloudflare } from '../providers/cloudflare-stand-in.ts';
import { type Documented, documented, type Exchange } from '../providers/documented.ts';
import gitLabDocument from '../providers/gitlab.openapi.json' with { type: 'json' };
import { startGitLab } from '../providers/gitlab-stand-in.ts';
import vercelDocument from '../providers/vercel.openapi.json' with { type: 'json' };
import { startVercel } from '../providers/vercel-stand-in.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

/** A stand-in of a provider, as far as the rotation of its account's credential goes. */
export interface CredentialProvider {
  name: string;
  url: string;
  document: Documented;
  credential: string;
  /** The name of the credential on the list. */
  label: string;
  /** The secrets that it accepts for managing keys. */
  accepted(): string[];
  /** How many times it was asked for another credential, and gave one. */
  made(): number;
  /** The latest credential that was made can't manage keys. */
  limitLatest?(): void;
  /** For a while, the old credential works on, and the new one is not known. */
  lagBehind?(yet: boolean): void;
  /** What is revoked works on. */
  ignoresRevocations?(yet: boolean): void;
  /** The next write is carried out, and its answer is lost. */
  loseAnswer(): void;
  stop(): Promise<void>;
}

async function gitLab(): Promise<CredentialProvider> {
  const at = await startGitLab();
  const { secret: credential, name: label } = at.credential;
  return {
    ...{ name: 'gitlab', url: at.url, document: documented(gitLabDocument, '/api/v4'), credential, label },
    accepted: () => at.tokens.filter(({ revoked }) => !revoked).map(({ secret }) => secret),
    made: () => at.rotations,
    lagBehind(yet) {
      at.credential.revoked = !yet;
      for (const each of at.tokens) if (each !== at.credential) each.revoked = yet;
    },
    loseAnswer() {
      at.losesAnswer = true;
    },
    stop: at.stop,
  };
}

async function cloudflare(): Promise<CredentialProvider> {
  const at = await startCloudflare();
  const { secret: credential, name: label } = at.manager;
  return {
    ...{ name: 'cloudflare', url: at.url, document: documented(cloudflareDocument, '/client/v4'), credential, label },
    accepted: () => at.tokens.map(({ secret }) => secret),
    made: () => at.rolled,
    loseAnswer() {
      at.losesAnswer = true;
    },
    stop: at.stop,
  };
}

async function vercel(): Promise<CredentialProvider> {
  const at = await startVercel();
  return {
    ...{ name: 'vercel', url: at.server.url, document: documented(vercelDocument, '') },
    ...{ credential: at.fullToken, label: 'Full' },
    accepted: () => [...at.tokens.keys()].filter((secret) => secret !== at.limitedToken),
    made: () => at.created,
    limitLatest() {
      at.limitedToken = [...at.tokens.keys()].at(-1) ?? '';
    },
    ignoresRevocations(yet) {
      at.tokens.delete = yet ? () => false : Map.prototype.delete;
    },
    loseAnswer() {
      at.server.losesAnswer = true;
    },
    stop: at.server.stop,
  };
}

export const credentialProviders = { gitlab: gitLab, cloudflare, vercel };
export type ProviderName = keyof typeof credentialProviders;

/** Stores that outlive the vault, a provider, and an account there that was synced. */
export interface CredentialWorld {
  provider: CredentialProvider;
  lasting: LastingPorts;
  test: TestVault;
  accountId: string;
  /** What the vault sent, and what came back. */
  exchanges: Exchange[];
  /** Called before a request is sent. */
  wire: { before(method: string, path: string): Promise<void> };
  stored(): string | undefined;
  rotate(): Promise<unknown>;
  /** Closes the vault, and opens it on the same stores or on these. */
  reopen(ports?: Partial<Ports>): Promise<void>;
  rows(): ReturnType<typeof rowsOf>;
  close(): Promise<void>;
}

const rowsOf = async (test: TestVault) => (await listKeys(test, { showRevoked: true })).rows;

export async function openCredentialWorld(name: ProviderName): Promise<CredentialWorld> {
  const provider = await credentialProviders[name]();
  const lasting = await createLastingPorts();
  const exchanges: Exchange[] = [];
  const wire: CredentialWorld['wire'] = { before: async () => {} };
  const open = (ports: Partial<Ports> = {}) =>
    openTestVault({
      ...lasting.ports,
      ...ports,
      async fetch(request) {
        await wire.before(request.method, new URL(request.url).pathname);
        const reply = await httpFetch(request);
        exchanges.push({ request, reply });
        return reply;
      },
    });
  const test = await open();
  const { url: baseUrl, credential } = provider;
  const { id } = await test.call('addAccount', { provider: name, label: 'Work', baseUrl, credential });
  await test.call('syncAccount', { accountId: id });
  const world: CredentialWorld = {
    ...{ provider, lasting, test, accountId: id, exchanges, wire },
    stored: () => lasting.ports.secretStores.store.items.get(id),
    rotate: () => world.test.call('rotateCredential', { accountId: id }),
    async reopen(ports) {
      await world.test.close();
      world.test = await open(ports);
    },
    rows: () => rowsOf(world.test),
    async close() {
      const { requestProblems, replyProblems } = provider.document;
      const problems = exchanges.flatMap((each) => [...requestProblems(each.request), ...replyProblems(each)]);
      await world.test.close();
      await provider.stop();
      await lasting.dispose();
      // Whatever was asked and told is as the provider's document has it.
      expect(problems).toEqual([]);
    },
  };
  return world;
}

/** Waits until no account is syncing. */
export const settled = (test: TestVault) =>
  expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);
