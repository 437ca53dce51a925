import type { Area } from '../../contract/area.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { madeUpLike } from './made-up-key.ts';
import { managing, orGone } from './managing.ts';
import { deleteAccountOf } from './openai-service-accounts.ts';
import {
  accountReply,
  deletionReply,
  key,
  listReply,
  modelsReply,
  type OpenAiKey,
  otherRegionReply,
  type Place,
  place,
  projectsReply,
  secretField,
} from './openai-wire.ts';
import type { CreatedKey, KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { refusalReader, wordsAt } from './refusal-reader.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/** Source: OpenAI's OpenAPI document. Only keys of service accounts are created by API. See docs/decisions/openai.md. */
const policy: ProviderPolicy = {
  id: 'openai',
  name: 'OpenAI',
  untried: true,
  words: { key: 'key', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.openai.com/v1' },
  header: null,
  takesCredential: true,
  labelMax: 255,
  access: [],
  scopes: null,
  restrictions: 'not-taken',
  area: { word: 'project', without: 'own' },
  lists: ['last-used'],
  expiry: null,
  secret: { prefix: 'sk-', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'assisted',
  reportsUse: true,
  edit: { by: 'none', fields: [] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: null },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: { url: 'https://platform.openai.com/api-keys', path: 'API keys', isOwn: false, help: null },
};

export const openAi: Provider = {
  policy,
  connect(access) {
    const readRefusal = refusalReader(policy, access.accountLabel, wordsAt('error', 'message'));
    const api = createJsonApi(access, policy, { prefix: '', secretField: null, readRefusal });
    const creating = createJsonApi(access, policy, { prefix: '', secretField, readRefusal });
    return { keys: keyApi({ access, api, creating }), verify: (secret, claim) => verify(access, secret, claim) };
  },
};

interface OpenAi {
  access: ProviderAccess;
  api: JsonApi;
  /** For the one request whose reply has a new secret. */
  creating: JsonApi;
}

const bearer = 'Bearer {key}';
const authorized = ({ api }: OpenAi) => ({ authorization: api.credentialIn(bearer) });
const projectsPath = '/organization/projects';
const perPage = 'limit=100';

const keyApi = (at: OpenAi): KeyApi => ({
  // Neither a limit of keys nor their number is published.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: (cursor) => manage(at, () => list(at, cursor)),

  areas: () => manage(at, () => listProjects(at)),

  create: ({ label, area }) =>
    area === null
      ? Promise.reject(new VaultError('not_supported', { what: 'manage-by-api' }))
      : manage(at, () => create(at, label, area)),

  revoke: (remoteId) => manage(at, () => orGone(deleteKey(at, remoteId))),
});

/** A key is known by its project and its own id. */
const idOf = (project: string, id: string): string => `${project}/${id}`;
const projectPath = (id: string): string => `${projectsPath}/${encodeURIComponent(id)}`;
const pathOf = (remoteId: string): string => {
  const [project = '', id = ''] = remoteId.split('/');
  return `${projectPath(project)}/api_keys/${encodeURIComponent(id)}`;
};

/** @param cursor a `Place` */
async function list(at: OpenAi, cursor: string | null): Promise<ListedPage> {
  const from = cursor === null ? null : place.parse(JSON.parse(cursor));
  const projects = from !== null && from.projects.length > 0 ? null : await readProjects(at, from);
  const { projects: left, afterKey, afterProject } = projects?.place ?? (from as Place);
  const [project, ...others] = left;
  const bytes = projects?.bytes ?? 0;
  if (project === undefined) return { keys: [], bytes, total: null, next: null, hasMore: false, at: null };

  const path = `${projectPath(project.id)}/api_keys?${perPage}${after(afterKey)}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const { data, has_more: hasMore } = parseReply(listReply, reply, policy.name);
  const keys = data.map((value, index) => parseValue(key, value, policy.name, ['data', index]));
  const last = keys.at(-1)?.id ?? null;
  const goesOn = hasMore && last !== null;
  const next: Place = goesOn
    ? { projects: left, afterKey: last, afterProject }
    : { projects: others, afterKey: null, afterProject };
  const isLast = next.projects.length === 0 && afterProject === null;
  return {
    keys: keys.map((each) => listed(project, each)),
    bytes: bytes + reply.bytes,
    total: null,
    next: isLast ? null : JSON.stringify(next),
    // After an empty page nothing can be asked for, even if it says that more follows.
    hasMore: false,
    at: sentAt(reply),
  };
}

async function readProjects(at: OpenAi, from: Place | null): Promise<{ place: Place; bytes: number }> {
  const path = `${projectsPath}?${perPage}${after(from?.afterProject ?? null)}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  const { data, has_more: hasMore } = parseReply(projectsReply, reply, policy.name);
  const afterProject = hasMore ? (data.at(-1)?.id ?? null) : null;
  return { place: { projects: data, afterKey: null, afterProject }, bytes: reply.bytes };
}

const after = (id: string | null): string => (id === null ? '' : `&after=${encodeURIComponent(id)}`);

async function deleteKey(at: OpenAi, remoteId: string): Promise<void> {
  const asked = { method: 'DELETE' as const, path: pathOf(remoteId), headers: authorized(at), repeatable: true };
  try {
    await at.api.send(deletionReply, asked);
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'provider_rejected') throw error;
    const found = await readKey(at, remoteId);
    if (found.owner?.type !== 'service_account') throw error;
    const [project = ''] = remoteId.split('/');
    const of = { api: at.api, headers: authorized(at), path: projectPath(project), provider: policy.name };
    await deleteAccountOf(of, found);
  }
}

const readKey = (at: OpenAi, remoteId: string): Promise<OpenAiKey> =>
  at.api.send(key, { method: 'GET', path: pathOf(remoteId), headers: authorized(at) });

/** So many pages of 100 are read for a choice. */
const mostPages = 10;

async function listProjects(at: OpenAi): Promise<{ areas: Area[]; isAll: boolean }> {
  const areas: Area[] = [];
  let from: Place | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { place: read }: { place: Place } = await readProjects(at, from);
    areas.push(...read.projects.map(areaOf));
    if (read.afterProject === null) return { areas, isAll: true };
    from = read;
  }
  return { areas, isAll: false };
}

const areaOf = (project: Place['projects'][number]): Area => ({ ...project, path: '' });

/** Creates a service account with the name of the key, and its first key. It has no other. */
async function create(at: OpenAi, label: string, area: Area): Promise<CreatedKey> {
  const path = `${projectPath(area.id)}/service_accounts`;
  const asked = { method: 'POST' as const, path, body: { name: label }, headers: authorized(at) };
  const { api_key: made } = await at.creating.send(accountReply, asked);
  const told = { id: made.id, name: label, created_at: made.created_at };
  return createdKey(listed(area, told), made[secretField], policy);
}

const manage = <T>(at: OpenAi, work: () => Promise<T>): Promise<T> => managing(policy, () => isOfModels(at), work);

/** Whether the credential is of the wrong kind, which OpenAI accepts for everything but keys. Admin keys are for managing only. */
const isOfModels = (at: OpenAi): Promise<boolean> =>
  at.api.send(modelsReply, { method: 'GET', path: '/models', headers: authorized(at) }).then(
    () => true,
    () => false,
  );

/** A restricted key may get 403, as no made-up key does. */
async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, policy.name) });
  const asked = { url: `${access.baseUrl}/models`, headersWith, judge: judgeRegion, claim };
  const ask = (sent: string) => verifySecret({ ...asked, secret: sent }, policy, policy.name, access);
  try {
    const reply = await ask(secret);
    if (reply !== null && reply.status < 300) parseReply(modelsReply, reply, policy.name);
    return { accepted: reply !== null, isUse: true };
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'key_forbidden') throw error;
    if ((await ask(madeUpLike(secret).secret)) !== null) throw error;
    return { accepted: true, isUse: true };
  }
}

/** A 401 that tells a key the address of its region: OpenAI knows the key, as it doesn't a made-up one. */
function judgeRegion(reply: HttpReply): 'accepted' | null {
  try {
    parseReply(otherRegionReply, reply, policy.name);
    return 'accepted';
  } catch {
    return null;
  }
}

/** The keys of service accounts have this name if nobody gave them one. */
const unnamed = 'Secret Key';

/** Then the name of the account says what the key is for. */
const labelOf = ({ name, owner }: OpenAiKey): string | null =>
  (name && name !== unnamed ? name : owner?.service_account?.name) || name || null;

const listed = (project: Place['projects'][number], told: OpenAiKey): ListedKey => ({
  remoteId: idOf(project.id, told.id),
  label: labelOf(told),
  area: areaOf(project),
  mask: maskIn(told.redacted_value ?? ''),
  access: null,
  createdAt: told.created_at ?? null,
  lastUsedAt: told.last_used_at ?? null,
  expiresAt: null,
  revokedAt: null,
  isDisabled: false,
});

/** The mask in a redacted secret such as `sk-proj-abc...def`; null if it is in another form. */
function maskIn(redacted: string): string | null {
  const [, beginning, end] = /^(sk-[\w-]{0,12}?)(?:\.{2,}|\*{2,}|…)(\w{1,4})$/.exec(redacted) ?? [];
  return beginning === undefined ? null : `${beginning}••••${end}`;
}
