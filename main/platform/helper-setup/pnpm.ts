import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { escaped, withBlock, withoutBlock } from './block.ts';
import { linkNameOfRegistry } from './link-names.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';

/**
 * The .npmrc of this user, which npm reads too and warns of the line; or pnpm's own file, from pnpm 11.13. Pnpm takes a helper from no
 * other one.
 */
export function pnpm({ address, linkOf, home }: Setting): Place {
  const link = linkNameOfRegistry(address);
  const block = { id: `pnpm ${address}`, lines: [`//${address}/:tokenHelper=${linkOf(link)}`] };
  const { file, other: otherFile } = filesIn(home, block.id);
  const other = new RegExp(`^\\s*(//${escaped(address)}/?:(?:tokenHelper|_authToken|_auth|_password))\\s*=`, 'm');
  const refuse = (text: string | null, where: string) => {
    const [, found] = other.exec(text ?? '') ?? [];
    if (found !== undefined) throw new Refusal('other_helper', { file: where, found });
  };
  return {
    file,
    overruledBy: otherFile,
    links: [link],
    userName: null,
    written(text, overruling = null) {
      refuse(text, file);
      refuse(overruling, otherFile);
      return withBlock(text, block);
    },
    unwritten: (text) => withoutBlock(text, block.id),
  };
}

/** Where its own file is there, pnpm keeps logins in it, and prefers it. What an earlier `setup` wrote stays where it is. */
function filesIn({ folder, env }: Setting['home'], id: string): { file: string; other: string } {
  const npmrc = env.NPM_CONFIG_USERCONFIG || join(folder, '.npmrc');
  const own = join(configFolder(folder, env), 'auth.ini');
  return existsSync(own) && !hasBlock(npmrc, id) ? { file: own, other: npmrc } : { file: npmrc, other: own };
}

const hasBlock = (file: string, id: string): boolean =>
  statSync(file, { throwIfNoEntry: false })?.isFile() === true &&
  withoutBlock(readFileSync(file, 'utf8'), id) !== undefined;

/** https://pnpm.io/npmrc */
function configFolder(home: string, env: NodeJS.ProcessEnv): string {
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, 'pnpm');
  if (process.platform === 'darwin') return join(home, 'Library/Preferences/pnpm');
  return process.platform === 'win32' ? join(home, 'AppData/Local/pnpm/config') : join(home, '.config/pnpm');
}
