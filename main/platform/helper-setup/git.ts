import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, withBlock, withoutBlock } from './block.ts';
import { linkNameOf } from './link-names.ts';
import type { Installation, Place, Setting } from './place.ts';

/** Git's configuration of this user. An empty helper makes git forget those that are named before. */
export function git({ address, userName, linkOf, home }: Setting): Place {
  const hasPath = address.split('/').length > 3;
  return placeOf(
    {
      id: `git ${address}`,
      head: [`[credential "${address}"]`],
      // Git tells the path only if it is asked to.
      lines: [...helperLines(linkOf), ...(hasPath ? ['\tuseHttpPath = true'] : [])],
    },
    { userName, home },
  );
}

/** For every address. Which key answers is assigned elsewhere. */
export const gitEverywhere = ({ linkOf, home }: Installation): Place =>
  placeOf({ id: 'git', head: ['[credential]'], lines: helperLines(linkOf) }, { userName: null, home });

const helperLines = (linkOf: Installation['linkOf']): string[] => [
  '\thelper =',
  `\thelper = ${asCommand(linkOf(linkNameOf('git')))}`,
];

function placeOf(block: Block, { userName, home }: Pick<Setting, 'userName' | 'home'>): Place {
  return {
    file: fileOf(home),
    links: [linkNameOf('git')],
    userName,
    written: (text) => withBlock(text, block),
    unwritten: (text) => withoutBlock(text, block.id),
  };
}

/** As git looks for it: git-config(1), FILES. */
function fileOf({ folder, env: { GIT_CONFIG_GLOBAL, XDG_CONFIG_HOME } }: Setting['home']): string {
  if (GIT_CONFIG_GLOBAL) return GIT_CONFIG_GLOBAL;
  const usual = join(folder, '.gitconfig');
  const other = join(XDG_CONFIG_HOME || join(folder, '.config'), 'git/config');
  return !existsSync(usual) && existsSync(other) ? other : usual;
}

/** Git passes an absolute path to the shell as it is. */
const asCommand = (path: string): string =>
  /^[\w/.@+-]+$/.test(path) ? path : JSON.stringify(`!'${path.replaceAll("'", String.raw`'\''`)}'`);
