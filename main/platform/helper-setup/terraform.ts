import { join } from 'node:path';
import { type Block, withBlock, withoutBlock } from './block.ts';
import { terraformLink } from './link-names.ts';
import type { Installation, Place } from './place.ts';
import { Refusal } from './refusal.ts';

const block: Block = { id: 'terraform', lines: ['credentials_helper "latchkey" {}'] };

/** Terraform takes one helper for all its hosts, and finds it among its plugins by the end of its name. */
export function terraform({ home: { folder, env } }: Installation): Place {
  const file = env.TF_CLI_CONFIG_FILE || env.TERRAFORM_CONFIG || join(folder, '.terraformrc');
  return {
    file,
    links: [terraformLink],
    linkFolder: join(folder, '.terraform.d/plugins'),
    userName: null,
    written(text) {
      const [found] = /^[ \t]*credentials_helper\b.*$/m.exec(text ?? '') ?? [];
      if (found !== undefined) throw new Refusal('other_helper', { file, found: found.trim() });
      return withBlock(text, block);
    },
    unwritten: (text) => withoutBlock(text, block.id),
  };
}
