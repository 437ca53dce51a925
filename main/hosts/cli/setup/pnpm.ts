import { homedir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../failure.ts';
import { linkNameOfRegistry } from '../helpers/link-names.ts';
import { escaped, withBlock, withoutBlock } from './block.ts';
import type { Place, Setting } from './place.ts';

/** The .npmrc of this user: pnpm takes a helper from no other one. npm reads the same file, and passes over this line. */
export function pnpm({ address, linkOf }: Setting): Place {
  const file = process.env.NPM_CONFIG_USERCONFIG || join(homedir(), '.npmrc');
  const link = linkNameOfRegistry(address);
  const block = { id: `pnpm ${address}`, lines: [`//${address}/:tokenHelper=${linkOf(link)}`] };
  const other = new RegExp(`^\\s*(//${escaped(address)}/?:(?:tokenHelper|_authToken|_auth|_password))\\s*=`, 'm');
  return {
    file,
    links: [link],
    userName: null,
    written(text) {
      const [, found] = other.exec(text ?? '') ?? [];
      if (found !== undefined) throw failure('other_helper', { file, found });
      return withBlock(text, block);
    },
    unwritten: (text) => withoutBlock(text, block.id),
  };
}
