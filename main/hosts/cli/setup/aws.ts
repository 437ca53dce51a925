import { homedir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../failure.ts';
import { escaped, sectionOf, withBlock, withoutBlock } from './block.ts';
import { readConfig } from './files.ts';
import type { Place, Setting } from './place.ts';

/** A profile of the AWS configuration. */
export function aws({ address, userName, launcher }: Setting): Place {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const file = AWS_CONFIG_FILE || join(homedir(), '.aws/config');
  const name = address === 'default' ? 'default' : `profile ${address}`;
  const head = new RegExp(`^\\[\\s*${escaped(name)}\\s*\\]`, 'm');
  const command = /^[\w/.@+-]+$/.test(launcher) ? launcher : `"${launcher}"`;
  const block = {
    id: `aws ${address}`,
    behind: head,
    head: [`[${name}]`],
    lines: [`credential_process = ${command} helper aws ${address}`],
  };
  return {
    file,
    links: [],
    userName,
    written(text) {
      const other = sectionOf(text ?? '', head)?.find((line) =>
        /^\s*(credential_process|aws_access_key_id)\s*=/.test(line),
      );
      if (other !== undefined) throw failure('other_helper', { file, found: `[${name}] ${nameIn(other)}` });
      // AWS would use these instead.
      const keys = AWS_SHARED_CREDENTIALS_FILE || join(homedir(), '.aws/credentials');
      const section = sectionOf(readConfig(keys) ?? '', new RegExp(`^\\[\\s*${escaped(address)}\\s*\\]`, 'm'));
      if (section !== null) throw failure('other_helper', { file: keys, found: `[${address}]` });
      return withBlock(text, block);
    },
    unwritten: (text) => withoutBlock(text, block.id),
  };
}

/** The value may be a secret. */
const nameIn = (line: string): string => line.split('=')[0]?.trim() ?? '';
