import { join } from 'node:path';
import { memberAt, withMember, withoutMember } from './json-member.ts';
import { linkNameOf } from './link-names.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';

const value = 'latchkey';

/** Docker finds `docker-credential-latchkey` on the PATH, by the end of its name. */
export function docker({ address, userName, home: { folder, env } }: Setting): Place {
  const file = join(env.DOCKER_CONFIG || join(folder, '.docker'), 'config.json');
  // Docker's own registry has a URL for a name there.
  const path = ['credHelpers', address === 'index.docker.io' ? 'https://index.docker.io/v1/' : address];
  return {
    file,
    links: [linkNameOf('docker')],
    onPath: true,
    userName,
    written(text) {
      if (text === null) return withMember(null, path, value);
      const there = memberAt(text, path);
      if (there === null) throw new Refusal('config_not_json', { file });
      if (there.found !== null) throw new Refusal('other_helper', { file, found: there.found });
      return withMember(text, path, value);
    },
    unwritten: (text) => withoutMember(text, path, value),
  };
}
