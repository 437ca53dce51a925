import { join } from 'node:path';
import { escaped, sectionOf, withBlock, withoutBlock } from './block.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';

/** A profile of the AWS configuration. */
export function aws({ address, userName, launcher, home: { folder, env } }: Setting): Place {
  const file = env.AWS_CONFIG_FILE || join(folder, '.aws/config');
  const keys = env.AWS_SHARED_CREDENTIALS_FILE || join(folder, '.aws/credentials');
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
    overruledBy: keys,
    links: [],
    userName,
    written(text, overruling = null) {
      const other = sectionOf(text ?? '', head)?.find((line) => isCredential.test(line));
      if (other !== undefined) throw new Refusal('other_helper', { file, found: `[${name}] ${nameIn(other)}` });
      // AWS would use these instead. A section without them says nothing about the key.
      const section = sectionOf(overruling ?? '', new RegExp(`^\\[\\s*${escaped(address)}\\s*\\]`, 'm'));
      if (section?.some((line) => isCredential.test(line)))
        throw new Refusal('other_helper', { file: keys, found: `[${address}]` });
      return withBlock(text, block);
    },
    unwritten: (text) => withoutBlock(text, block.id),
  };
}

const isCredential = /^\s*(credential_process|aws_access_key_id|aws_secret_access_key)\s*=/;

/** The value may be a secret. */
const nameIn = (line: string): string => line.split('=')[0]?.trim() ?? '';
