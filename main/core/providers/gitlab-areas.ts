import type { Area } from '../../contract/area.ts';
import type { Scope, ScopeChoice } from '../../contract/scopes.ts';
import { parseReply } from './exchange.ts';
import { areasReply } from './gitlab-wire.ts';
import type { JsonApi } from './json-api.ts';

/**
 * What a token of GitLab may do. The role is that of the user that GitLab makes for a token of a project or a group. Source: “Access
 * token scopes”, “Project access tokens API” and “Group access tokens API” in GitLab's documentation.
 */
const scopes: Scope[] = [
  { id: 'read_api', group: 'API', level: 'read' },
  { id: 'api', group: 'API', level: 'write' },
  { id: 'read_repository', group: 'Repository', level: 'read' },
  { id: 'write_repository', group: 'Repository', level: 'write' },
  { id: 'read_registry', group: 'Registry', level: 'read' },
  { id: 'write_registry', group: 'Registry', level: 'write' },
  { id: 'create_runner', group: 'Runner', level: 'write' },
  { id: 'manage_runner', group: 'Runner', level: 'admin' },
  { id: 'ai_features', group: 'Others', level: 'write' },
  { id: 'k8s_proxy', group: 'Others', level: 'write' },
  // A token that may rotate itself gets no more access by that.
  { id: 'self_rotate', group: 'Others', level: 'read' },
  ...(['Guest', 'Planner', 'Reporter', 'Developer', 'Maintainer', 'Owner'] as const).map((id) => ({
    id,
    group: 'Role',
    level: 'read' as const,
    only: 'in-area' as const,
  })),
];

export const gitLabScopes: ScopeChoice = {
  scopes,
  presets: [
    { id: 'read-only', scopes: ['read_api', 'read_repository', 'Reporter'] },
    { id: 'read-write', scopes: ['api', 'Developer'] },
  ],
};

export const oneRole = ['Role'];

/** The roles by the numbers that the API has for them. */
const roles: Readonly<Record<number, string>> = {
  10: 'Guest',
  15: 'Planner',
  20: 'Reporter',
  30: 'Developer',
  40: 'Maintainer',
  50: 'Owner',
};

export const roleOf = (level: number | null | undefined): string[] => [roles[level ?? 0] ?? []].flat();

/** The scopes and the role as the API takes them. */
export function asSent(ids: readonly string[]): { scopes: string[]; access_level?: number } {
  const [level] = Object.entries(roles).find(([, name]) => ids.includes(name)) ?? [];
  const names = new Set(Object.values(roles));
  return {
    scopes: ids.filter((id) => !names.has(id)),
    ...(level === undefined ? {} : { access_level: Number(level) }),
  };
}

/** Where the tokens of an area are; those of the user for none. */
export const tokensOf = (area: Pick<Area, 'id'> | null): string =>
  area === null ? '/personal_access_tokens' : `/${area.id}/access_tokens`;

/** So many pages of 100 are read of the projects, and as many of the groups. */
const mostPages = 5;

/**
 * The projects and groups in which the owner of the credential may create tokens: for a project it takes a maintainer, for a
 * group an owner. Their ids begin with their kind, as the paths of the API do.
 */
export async function listAreas(api: JsonApi, headers: Record<string, string>, provider: string) {
  const kinds = [
    { kind: 'groups', query: 'min_access_level=50' },
    { kind: 'projects', query: 'membership=true&min_access_level=40&simple=true' },
  ];
  const areas: Area[] = [];
  let isAll = true;
  for (const { kind, query } of kinds) {
    let page = 1;
    for (; page <= mostPages; page += 1) {
      const path = `/${kind}?${query}&per_page=100&page=${page}`;
      const reply = await api.ask({ method: 'GET', path, headers });
      const found = parseReply(areasReply, reply, provider);
      areas.push(...found.map(({ id, name, path: where }) => ({ id: `${kind}/${id}`, name, path: where })));
      if (found.length < 100) break;
    }
    isAll &&= page <= mostPages;
  }
  return { areas, isAll };
}
