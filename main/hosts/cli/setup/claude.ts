import { homedir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../failure.ts';
import { memberAt, withMember, withoutMember } from './json-member.ts';
import type { Place, Setting } from './place.ts';

/** Claude Code's settings of this user; a shell runs the helper. */
export function claude({ launcher }: Setting): Place {
  const file = join(process.env.CLAUDE_CONFIG_DIR || join(homedir(), '.claude'), 'settings.json');
  const path = ['apiKeyHelper'] as const;
  const value = `'${launcher.replaceAll("'", String.raw`'\''`)}' helper claude`;
  return {
    file,
    links: [],
    userName: null,
    written(text) {
      if (text === null) return withMember(null, path, value);
      const there = memberAt(text, path);
      if (there === null) throw failure('config_not_json', { file });
      // Its value may have a secret in it.
      if (there.found !== null) throw failure('other_helper', { file, found: path[0] });
      return withMember(text, path, value);
    },
    unwritten: (text) => withoutMember(text, path, value),
  };
}
