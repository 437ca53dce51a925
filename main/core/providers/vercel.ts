import type { Area } from '../../contract/area.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue, unexpectedField } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { isRefused, managing, orGone } from './managing.ts';
import type {
  CreatedKey,
  KeyApi,
  ListedKey,
  ListedPage,
  NewKey,
  Provider,
  ProviderAccess,
  Verification,
} from './provider.ts';
import { refusalReader, wordsAt } from './refusal-reader.ts';
import { restrictionsOf } from './restrictions.ts';
import { keyInHeader } from './secret-in-header.ts';
import { listTeams, teamOf, teamsOf } from './vercel-teams.ts';
import {
  creationReply,
  deletionReply,
  errorReply,
  listReply,
  ownReply,
  secretField,
  token,
  type VercelToken,
} from './vercel-wire.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/** Source: Vercel's SDK and vercel.com/docs (“Access tokens”, “Create an Auth Token”). See docs/decisions/vercel.md. */
const policy: ProviderPolicy = {
  id: 'vercel',
  name: 'Vercel',
  untried: true,
  words: { key: 'token', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.vercel.com' },
  header: null,
  takesCredential: true,
  credentialRotation: 'by-another',
  labelMax: 255,
  access: [],
  scopes: null,
  restrictions: 'not-taken',
  area: { word: 'team', without: 'all' },
  lists: ['last-used'],
  expiry: { required: false, maxDays: null, periods: [90, 30, 365], ends: 'time-of-day' },
  secret: { prefix: 'vcp_', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  reportsUse: true,
  edit: { by: 'none', fields: [] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: null },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: {
    url: 'https://vercel.com/account/tokens',
    path: 'Account Settings → Tokens',
    isOwn: false,
    help: 'https://vercel.com/docs/accounts/access-tokens',
  },
};

export const vercel: Provider = {
  policy,
  connect(access) {
    const readRefusal = refusalReader(policy, access.accountLabel, wordsAt('error', 'message'));
    const api = createJsonApi(access, policy, { prefix: '', secretField, readRefusal });
    return { keys: keyApi({ access, api }), verify: (secret, claim) => verify(access, secret, claim) };
  },
};

interface Vercel {
  access: ProviderAccess;
  api: JsonApi;
}

const ownPath = '/v5/user/tokens/current';
const bearer = 'Bearer {key}';
const authorized = ({ api }: Vercel) => ({ authorization: api.credentialIn(bearer) });

const keyApi = (at: Vercel): KeyApi => ({
  // Neither a limit of tokens nor their number is published.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: (cursor) => manage(at, () => list(at, cursor)),

  areas: () => manage(at, () => listTeams(at.api, authorized(at))),

  create: (asked) => manage(at, () => create(at, asked)),

  credential: {
    async own() {
      try {
        return listed((await askOwn(at)).token);
      } catch (error) {
        throw isRefused(error) ? unauthorized(at) : error;
      }
    },
    rotate: ({ remoteId, label }, expiresAt) =>
      manage(at, () => create(at, { label: label ?? remoteId, expiresAt, area: null })),
  },

  revoke: (remoteId) =>
    manage(at, async () => {
      const path = `/v3/user/tokens/${encodeURIComponent(remoteId)}`;
      const asked = { method: 'DELETE' as const, path, headers: authorized(at), repeatable: true };
      const deletion = at.api.send(deletionReply, asked).then(({ tokenId }) => {
        if (tokenId !== remoteId) throw unexpectedField(policy.name, 'tokenId');
      });
      await orGone(deletion);
    }),
});

async function create(
  at: Vercel,
  { label, expiresAt, area }: Pick<NewKey, 'label' | 'expiresAt' | 'area'>,
): Promise<CreatedKey> {
  const expiry = expiresAt === null ? {} : { expiresAt };
  const reply = await at.api.send(creationReply, {
    method: 'POST',
    path: `/v3/user/tokens${area === null ? '' : `?teamId=${encodeURIComponent(area.id)}`}`,
    body: { name: label, ...expiry },
    headers: authorized(at),
  });
  const { token: made, [secretField]: secret } = reply;
  const team = teamOf(made);
  // It may do more than the user has chosen. It is on the list by now, and the user is told to delete it.
  if (area !== null && team !== undefined && team !== area.id) throw unexpectedField(policy.name, 'token.scopes');
  // Where it doesn't say an expiry, it is the one that was asked for.
  return createdKey({ ...listed(made), expiresAt: made.expiresAt, area }, secret, policy);
}

const askOwn = (at: Vercel) => at.api.send(ownReply, { method: 'GET', path: ownPath, headers: authorized(at) });

/** @param cursor the instant up to which tokens are listed, newest first */
async function list(at: Vercel, cursor: string | null): Promise<ListedPage> {
  const path = `/v6/user/tokens${cursor === null ? '' : `?until=${encodeURIComponent(cursor)}`}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const { tokens, pagination } = parseReply(listReply, reply, policy.name);
  const rows = tokens.map((value, place) => parseValue(token, value, policy.name, ['tokens', place]));
  const next = pagination.next ?? null;
  return {
    keys: (await withTeams(at, rows.filter(isKey))).map(({ row, area }) => ({
      ...listed(row),
      leakedAt: row.leakedAt,
      ...(area === undefined ? {} : { area }),
    })),
    bytes: reply.bytes,
    total: null,
    next: next === null ? null : String(next),
    hasMore: next !== null,
    at: sentAt(reply),
  };
}

/** Tokens tell only the ids of their teams, so the names are asked for where one isn't known. */
async function withTeams(
  at: Vercel,
  rows: readonly VercelToken[],
): Promise<{ row: VercelToken; area?: Area | null }[]> {
  const told = rows.map((row) => ({ row, team: teamOf(row), known: at.access.areaOf?.(row.id) ?? null }));
  const isNew = told.some(({ team, known }) => team && team !== known?.id);
  const areas = isNew ? await teamsToName(at) : [];
  return told.map(({ row, team, known }) => {
    if (team === undefined) return { row };
    if (team === null) return { row, area: null };
    const named = team === known?.id ? known : areas.find(({ id }) => id === team);
    return { row, area: named ?? { id: team, name: team, path: '' } };
  });
}

/** None for a credential that may list tokens, and not teams: a token's team has only its id then. */
async function teamsToName(at: Vercel): Promise<Area[]> {
  try {
    return (await listTeams(at.api, authorized(at))).areas;
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
}

/**
 * Vercel lists the sessions of its site and its command line too, and tokens of other kinds. No document names their types, so a row
 * is left out only where it says itself that it is something else: a key that is not listed counts as deleted.
 */
const isKey = ({ prefix, type, origin }: VercelToken): boolean =>
  prefix ? prefix === policy.secret.prefix : !ofSession.test(`${type} ${origin}`);

const ofSession = /(?<![a-z])(?:session|cli)s?(?![a-z])/i;

const manage = <T>(at: Vercel, work: () => Promise<T>): Promise<T> => managing(policy, () => isLimited(at), work);

/**
 * Whether the credential is limited to a team or a project. Vercel accepts it for everything but tokens.
 * @throws VaultError `provider_unauthorized` for an unknown token, which Vercel refuses by 403 as well
 */
async function isLimited(at: Vercel): Promise<boolean> {
  try {
    await askOwn(at);
    return true;
  } catch (error) {
    if (isRefused(error)) throw unauthorized(at);
    return false;
  }
}

const unauthorized = ({ access }: Vercel) =>
  new VaultError('provider_unauthorized', {
    provider: policy.name,
    account: access.accountLabel,
    credential: policy.id,
  });

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, policy.name) });
  const asked = { url: `${access.baseUrl}${ownPath}`, headersWith, secret, claim, judge };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply === null) return { accepted: false, isUse: false };
  const { id: remoteId, expiresAt } = parseReply(ownReply, reply, policy.name).token;
  return { accepted: true, isUse: false, remoteId, ...(expiresAt == null ? {} : { expiresAt }) };
}

/** A token may always ask about itself, so a 403 in Vercel's own form means that there is no such token. */
function judge(refusal: HttpReply): 'refused' | null {
  if (refusal.status !== 403 || 'retry-after' in refusal.headers) return null;
  try {
    parseReply(errorReply, refusal, policy.name);
    return 'refused';
  } catch {
    return null;
  }
}

const listed = (of: VercelToken): ListedKey => ({
  remoteId: of.id,
  label: of.name ?? null,
  mask: maskOf(of),
  access: null,
  createdAt: of.createdAt ?? null,
  lastUsedAt: of.activeAt ?? null,
  expiresAt: of.expiresAt ?? null,
  revokedAt: of.revokedAt ?? null,
  isDisabled: false,
  ...restrictionsIn(of),
});

/** Whether a token is for one project alone isn't listed. The API makes none for several teams. */
function restrictionsIn(of: VercelToken): Pick<ListedKey, 'restrictions'> {
  const teams = teamsOf(of);
  return teams === undefined ? {} : restrictionsOf({ teams });
}

/** Null for tokens from before Vercel gave them a prefix. */
function maskOf({ prefix, suffix }: VercelToken): string | null {
  if (prefix !== policy.secret.prefix) return null;
  return `${prefix}••••${/^\w{1,12}$/.test(suffix ?? '') ? suffix?.slice(-4) : ''}`;
}
