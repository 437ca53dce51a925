import type { Area } from '../../contract/area.ts';
import type { JsonApi } from './json-api.ts';
import { type TeamsReply, teamsReply, type VercelToken } from './vercel-wire.ts';

/** The teams that a token can be for. Source: “List all teams” and “Create an Auth Token” in Vercel's documentation. */

/** So many pages of 100 are read. */
const mostPages = 5;

export async function listTeams(
  api: JsonApi,
  headers: Record<string, string>,
): Promise<{ areas: Area[]; isAll: boolean }> {
  const areas: Area[] = [];
  let until: number | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const path: string = `/v2/teams?limit=100${until === null ? '' : `&until=${until}`}`;
    const { teams, pagination }: TeamsReply = await api.send(teamsReply, { method: 'GET', path, headers });
    areas.push(...teams.map(({ id, name, slug }) => ({ id, name: name || slug || id, path: slug ?? '' })));
    until = pagination.next ?? null;
    if (until === null) return { areas, isAll: true };
  }
  return { areas, isAll: false };
}

/** The ids of the teams that a token is for, if it is for several and nothing else. */
export function teamsOf({ scopes }: VercelToken): string[] | undefined {
  const teams = new Set((scopes ?? []).map(({ type, teamId }) => (type === 'team' ? (teamId ?? null) : null)));
  const ids = [...teams].flatMap((id) => id ?? []);
  return ids.length > 1 && ids.length === teams.size ? ids : undefined;
}

/** The id of the one team that a token is for, null if it is for more than that; undefined if it doesn't say. */
export function teamOf({ scopes }: VercelToken): string | null | undefined {
  if (!scopes || scopes.length === 0) return undefined;
  const teams = new Set(scopes.map(({ type, teamId }) => (type === 'team' ? (teamId ?? null) : null)));
  const [team = null] = teams;
  return teams.size === 1 ? team : null;
}
