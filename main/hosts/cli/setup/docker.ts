import { homedir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../failure.ts';
import { linkNameOf } from '../helpers/link-names.ts';
import { memberAt, withMember, withoutMember } from './json-member.ts';
import type { Place, Setting } from './place.ts';

const value = 'latchkey';

/** Docker finds `docker-credential-latchkey` on the PATH, by the end of its name. */
export function docker({ address, userName }: Setting): Place {
  const file = join(process.env.DOCKER_CONFIG || join(homedir(), '.docker'), 'config.json');
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
      if (there === null) throw failure('config_not_json', { file });
      if (there.found !== null) throw failure('other_helper', { file, found: there.found });
      return withMember(text, path, value);
    },
    unwritten: (text) => withoutMember(text, path, value),
  };
}
