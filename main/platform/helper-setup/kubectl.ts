import { delimiter, join } from 'node:path';
import { escaped, withBlock, withoutBlock } from './block.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';

/** A user of the kubeconfig. Its name is the one that contexts have. */
export function kubectl({ address, userName, launcher, home: { folder, env } }: Setting): Place {
  const [first] = (env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '');
  const file = first ?? join(folder, '.kube/config');
  const name = userName ?? 'latchkey';
  const id = `kubectl ${address}`;
  return {
    file,
    links: [],
    // It is no user name of the token's.
    userName: null,
    written(text) {
      const bare = text ?? '';
      if (/^\s*\{/.test(bare) || /^users:[ \t]*[^\s#]/m.test(bare))
        throw new Refusal('no_list', { file, list: 'users:' });
      if (new RegExp(`^\\s*(?:-\\s+)?name:\\s*["']?${escaped(name)}["']?\\s*$`, 'm').test(usersOf(bare)))
        throw new Refusal('other_helper', { file, found: `users: ${name}` });
      const [, indent = ''] = /^users:[ \t]*\r?\n([ \t]*)-/m.exec(bare) ?? [];
      const lines = [
        `- name: ${JSON.stringify(name)}`,
        '  user:',
        '    exec:',
        '      apiVersion: client.authentication.k8s.io/v1',
        `      command: ${JSON.stringify(launcher)}`,
        '      args: [helper, kubectl]',
        '      interactiveMode: Never',
        '      provideClusterInfo: true',
      ].map((line) => indent + line);
      return withBlock(text, { id, lines, behind: /^users:[ \t]*(?:#.*)?\r?$/m, head: ['users:'] });
    },
    unwritten: (text) => withoutBlock(text, id),
  };
}

/** The lines of the list, up to the next name at the beginning of a line. */
const usersOf = (text: string): string => /^users:[^\n]*\n((?:(?:[ \t-].*|#.*)?\n?)*)/m.exec(text)?.[1] ?? '';
