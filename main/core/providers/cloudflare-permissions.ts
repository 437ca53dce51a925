import type { Area } from '../../contract/area.ts';
import type { Scope, ScopeChoice } from '../../contract/scopes.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { areasReply, type PermissionGroup, permissionGroupsReply } from './cloudflare-wire.ts';
import type { JsonApi } from './json-api.ts';
import { isRefused } from './managing.ts';

/** What a permission is about, as Cloudflare names it in a policy. Those about users need the id of a user, which is not known. */
const account = 'com.cloudflare.api.account';
const zone = 'com.cloudflare.api.account.zone';

/** Cloudflare's own words. */
const everywhere: Area = { id: '*', name: 'All zones, all accounts', path: '' };

interface Asking {
  api: JsonApi;
  headers: Record<string, string>;
}

/** So many pages of 50 are read of the zones, and as many of the accounts. */
const mostPages = 10;

/** A credential that only manages tokens may be shown neither zones nor accounts. */
export async function listAreas({ api, headers }: Asking): Promise<{ areas: Area[]; isAll: boolean }> {
  const areas = [everywhere];
  let isAll = true;
  for (const [path, kind] of [
    ['/accounts', account],
    ['/zones', zone],
  ] as const) {
    let page = 1;
    for (; page <= mostPages; page += 1) {
      const asked = { method: 'GET' as const, path: `${path}?page=${page}&per_page=50`, headers };
      const reply = await api.send(areasReply, asked).catch((error: unknown) => {
        if (isRefused(error)) return { result: [] };
        throw error;
      });
      areas.push(...reply.result.map(({ id, name }) => ({ id: `${kind}.${id}`, name, path: '' })));
      if (reply.result.length < 50) break;
    }
    isAll &&= page <= mostPages;
  }
  return { areas, isAll };
}

export const readGroups = async ({ api, headers }: Asking): Promise<PermissionGroup[]> =>
  (await api.send(permissionGroupsReply, { method: 'GET', path: '/user/tokens/permission_groups', headers })).result;

const isOf = (area: Area, kind: string): boolean => area.id.startsWith(`${kind}.`) && !isZone(area, kind);
const isZone = (area: Area, kind: string): boolean => kind === account && area.id.startsWith(`${zone}.`);

/** The resources of an area for permissions of this kind; null if they have none there. */
function resourcesOf(area: Area, kind: string): object | null {
  if (area.id === everywhere.id) return { [`${kind}.*`]: '*' };
  if (isOf(area, kind)) return { [area.id]: '*' };
  // The zones of an account.
  return kind === zone && isOf(area, account) ? { [area.id]: { [`${zone}.*`]: '*' } } : null;
}

/** The groups that an area can have, by the kind of their resources. A group has one kind. */
const byKind = (groups: readonly PermissionGroup[], area: Area) =>
  [account, zone].flatMap((kind) => {
    const resources = resourcesOf(area, kind);
    const found = groups.filter(({ scopes }) => scopes.includes(kind));
    return resources === null || found.length === 0 ? [] : [{ kind, resources, groups: found }];
  });

export const levelOf = (name: string): Scope['level'] => (/\bRead$/.test(name) ? 'read' : 'write');

/** People know permissions by their names; their ids mean nothing. A name may stand for one of an account and one of a zone. */
export function choiceOf(groups: readonly PermissionGroup[], area: Area): ScopeChoice {
  const scopes = new Map<string, Scope>();
  for (const { kind, groups: found } of byKind(groups, area)) {
    for (const { name } of found) {
      const own = kind === zone ? 'Zone' : 'Account';
      const other = scopes.get(name)?.group ?? own;
      scopes.set(name, { id: name, group: other === own ? own : 'Account and zone', level: levelOf(name) });
    }
  }
  const offered = [...scopes.values()].sort((a, b) => a.id.localeCompare(b.id, 'en'));
  const among = (...names: string[]) => names.filter((name) => scopes.has(name));
  const presets: ScopeChoice['presets'] = [
    { id: 'read-only', scopes: offered.filter(({ level }) => level === 'read').map(({ id }) => id) },
    { id: 'edit-dns', scopes: scopes.has('DNS Write') ? among('Zone Read', 'DNS Write') : [] },
    {
      id: 'edit-workers',
      scopes: scopes.has('Workers Scripts Write')
        ? among('Account Settings Read', 'Workers Scripts Write', 'Workers KV Storage Write', 'Workers Routes Write')
        : [],
    },
  ];
  return { scopes: offered, presets: presets.filter((preset) => preset.scopes.length > 0) };
}

/** @throws VaultError `invalid_input` if a permission isn't offered for the area, or not any more */
export function policiesOf(names: readonly string[], groups: readonly PermissionGroup[], area: Area): object[] {
  const kinds = byKind(groups, area);
  const known = new Set(kinds.flatMap((kind) => kind.groups.map(({ name }) => name)));
  if (names.length === 0 || names.some((name) => !known.has(name))) {
    throw new VaultError('invalid_input', { field: 'scopes', problem: { is: 'not-an-option' }, name: 'scopes' });
  }
  return kinds
    .map(({ resources, groups: found }) => ({
      effect: 'allow',
      permission_groups: found.filter(({ name }) => names.includes(name)).map(({ id }) => ({ id })),
      resources,
    }))
    .filter(({ permission_groups }) => permission_groups.length > 0);
}
