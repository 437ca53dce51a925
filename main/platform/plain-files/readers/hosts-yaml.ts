import { parse } from 'yaml';
import type { PlainEntry } from '../../../core/ports/plain-files.ts';
import { entryOf, pathText, type ReadPlain } from './entry.ts';

/** The `hosts.yml` of GitHub's `gh`: hosts at the top, each with a token, also for each of its users. */
export const readGhHosts: ReadPlain = (text) => hostsIn(parsed(text), [], ['oauth_token'], 'GitHub');

/** The `config.yml` of GitLab's `glab`: hosts below `hosts`. */
export const readGlabConfig: ReadPlain = (text) =>
  hostsIn(fieldsOf(parsed(text)).hosts, ['hosts'], ['token', 'oauth2_refresh_token'], 'GitLab');

/** A warning would go to the log, with the line it is about. */
const parsed = (text: string): unknown => parse(text, { logLevel: 'error' });

function hostsIn(hosts: unknown, above: readonly string[], fields: readonly string[], service: string): PlainEntry[] {
  return Object.entries(fieldsOf(hosts)).flatMap(([host, value]) => {
    const users = Object.entries(fieldsOf(fieldsOf(value).users));
    const at = [
      { name: host, path: [...above, host], within: fieldsOf(value) },
      ...users.map(([user, of]) => ({
        name: `${user}@${host}`,
        path: [...above, host, 'users', user],
        within: fieldsOf(of),
      })),
    ];
    const isOwn = host === 'github.com' || host === 'gitlab.com';
    return at.flatMap(({ name, path, within }) =>
      fields.flatMap((field) => {
        const secret = within[field];
        if (typeof secret !== 'string') return [];
        return [entryOf(name, secret, { within: pathText([...path, field]), host, service: isOwn ? service : null })];
      }),
    );
  });
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
