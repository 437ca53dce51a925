import { join } from 'node:path';
import { memberAt, withMember, withoutMember } from './json-member.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';

/** Claude Code's settings of this user; a shell runs the helper. */
export function claude({ launcher, home: { folder, env } }: Setting): Place {
  const file = join(env.CLAUDE_CONFIG_DIR || join(folder, '.claude'), 'settings.json');
  const path = ['apiKeyHelper'] as const;
  const value = `'${launcher.replaceAll("'", String.raw`'\''`)}' helper claude`;
  return {
    file,
    links: [],
    userName: null,
    written(text) {
      if (text === null) return withMember(null, path, value);
      const there = memberAt(text, path);
      if (there === null) throw new Refusal('config_not_json', { file });
      // Its value may have a secret in it.
      if (there.found !== null) throw new Refusal('other_helper', { file, found: path[0] });
      return withMember(text, path, value);
    },
    unwritten: (text) => withoutMember(text, path, value),
  };
}
