import { join } from 'node:path';
import { escaped, withBlock, withoutBlock } from './block.ts';
import { linkNameOfRegistry } from './link-names.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';

/** The .npmrc of this user: pnpm takes a helper from no other one. npm reads the same file, and passes over this line. */
export function pnpm({ address, linkOf, home: { folder, env } }: Setting): Place {
  const file = env.NPM_CONFIG_USERCONFIG || join(folder, '.npmrc');
  const link = linkNameOfRegistry(address);
  const block = { id: `pnpm ${address}`, lines: [`//${address}/:tokenHelper=${linkOf(link)}`] };
  const other = new RegExp(`^\\s*(//${escaped(address)}/?:(?:tokenHelper|_authToken|_auth|_password))\\s*=`, 'm');
  return {
    file,
    links: [link],
    userName: null,
    written(text) {
      const [, found] = other.exec(text ?? '') ?? [];
      if (found !== undefined) throw new Refusal('other_helper', { file, found });
      return withBlock(text, block);
    },
    unwritten: (text) => withoutBlock(text, block.id),
  };
}
