import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Scope, ScopePreset } from '../../contract/scopes.ts';
import type { SandboxAccount } from '../ports/sandbox-server.ts';
import { lev } from './lev.ts';
import { connectLev } from './lev-client.ts';
import { readLevState } from './lev-state.ts';
import { level } from './level.ts';
import { levelAccess } from './level-access.ts';
import type { Provider } from './provider.ts';

/** What most providers have in common, and none of the imitated ones. */
const usual: ProviderPolicy = {
  ...lev.policy,
  id: 'usual',
  name: 'Usual API',
  words: { key: 'key', label: 'name', revoke: 'delete' },
  expiry: { required: false, maxDays: 365, periods: [90, 30], ends: 'time-of-day' },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: null },
};

/** What the providers have in common that ask for a second factor. */
const strict: ProviderPolicy = {
  ...usual,
  id: 'strict',
  name: 'Strict API',
  words: { key: 'key', label: 'name', revoke: 'revoke' },
  expiry: { required: true, maxDays: 90, periods: [30, 7], ends: 'time-of-day' },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
};

/** The scopes to begin with, by what they allow. An account tells which scopes it has. */
const presetsOf = (scopes: readonly Scope[]): ScopePreset[] => {
  const upTo = (...levels: Scope['level'][]) =>
    scopes.filter(({ level }) => levels.includes(level)).map(({ id }) => id);
  return [
    { id: 'read-only', scopes: upTo('read') },
    { id: 'read-write', scopes: upTo('read', 'write') },
    { id: 'everything', scopes: upTo('read', 'write', 'admin') },
  ];
};

/** The sandbox's accounts, each with the policy of the provider that it imitates. */
const likes: Readonly<Record<SandboxAccount, ProviderPolicy>> = {
  lev: lev.policy,
  level: level.policy,
  'level-access': levelAccess.policy,
  usual,
  strict,
};

/** Runs on this computer, speaks Lev's wire format, and needs no account. */
const policy: ProviderPolicy = {
  ...lev.policy,
  id: 'sandbox',
  name: 'Sandbox',
  untried: false,
  practice: true,
  kinds: Object.values(likes).map(({ id, name }) => ({ id, name })),
  address: null,
  takesCredential: false,
  page: null,
};

const leastFirst: readonly AccessLevel[] = ['read-only', 'read-write', 'inherited'];

const isAccount = (kind: string): kind is SandboxAccount => Object.hasOwn(likes, kind);

export const sandbox: Provider = {
  policy,

  policyOf(clientState) {
    const learnt = readLevState(clientState).policy;
    if (learnt === null) return policy;
    const like = isAccount(learnt.id) ? likes[learnt.id] : policy;
    return {
      ...policy,
      words: like.words,
      labelMax: learnt.label.max_length,
      access: learnt.access.length > 1 ? leastFirst.filter((level) => learnt.access.includes(level)) : [],
      scopes: learnt.scopes && { choice: { scopes: learnt.scopes, presets: presetsOf(learnt.scopes) }, oneOf: [] },
      area: learnt.projects ? { word: 'project', without: 'all' } : null,
      // The sandbox reports the last use for each kind of account.
      lists: [...new Set([...like.lists, 'last-used' as const])],
      expiry: learnt.expiry && {
        required: learnt.expiry.required,
        maxDays: learnt.expiry.max_days,
        periods: like.expiry?.periods ?? [],
        ends: like.expiry?.ends ?? 'time-of-day',
      },
      ...(learnt.second_factor && { moment: { password: false, secondFactor: true, pagesAt: null } }),
      secret: { ...policy.secret, shownOnce: learnt.shown_once },
      edit: { by: learnt.edit.length > 0 ? 'api' : 'none', fields: learnt.edit },
      regenerate: learnt.regenerate ? 'api' : 'none',
      disable: learnt.disable ? 'api' : 'none',
      newIdWhenRegenerated: learnt.new_id,
      repeats: {
        create: learnt.idempotency ? 'by-key' : 'find-again',
        regenerate: !learnt.regenerate ? null : learnt.idempotency ? 'by-key' : 'never',
      },
      leaked: like.leaked,
      revoke: { by: 'api', byValue: false, twice: like.revoke.twice, staysListed: learnt.revoked_listed },
    };
  },

  issueCredential(server, { kind, clientState, role }) {
    const named = kind ?? readLevState(clientState).policy?.id ?? '';
    return server.issueCredential({ account: isAccount(named) ? named : 'lev', role });
  },

  connect: (access) => connectLev(access, sandbox.policyOf?.(access.clientState) ?? policy),
};
