import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalAddress, cratesIo } from '../../contract/helper-address.ts';
import { escaped, sectionOf, withBlock, withoutBlock } from './block.ts';
import { linkNameOf } from './link-names.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';

/** Cargo's configuration of this user. A registry is named there, and has its index beside the name; cargo knows crates.io without. */
export function cargo({ address, linkOf, home: { folder, env } }: Setting): Place {
  const own = env.CARGO_HOME || join(folder, '.cargo');
  const older = join(own, 'config');
  // Cargo prefers the older name where both are there.
  const file = existsSync(older) ? older : join(own, 'config.toml');
  const block = {
    id: `cargo ${address}`,
    lines: [`credential-provider = [${JSON.stringify(linkOf(linkNameOf('cargo')))}]`],
  };
  return {
    file,
    links: [linkNameOf('cargo')],
    userName: null,
    written(text) {
      const name = address === cratesIo ? 'registry' : registryOf(text ?? '', address);
      if (name === null) throw new Refusal('no_registry', { file, address });
      const behind = new RegExp(`^[ \\t]*\\[\\s*${escaped(name)}\\s*\\]`, 'm');
      const other = sectionOf(text ?? '', behind)?.some((line) => /^\s*credential-provider\s*=/.test(line));
      if (other) throw new Refusal('other_helper', { file, found: `[${name}] credential-provider` });
      return withBlock(text, { ...block, behind, head: [`[${name}]`] });
    },
    unwritten: (text) => withoutBlock(text, block.id),
  };
}

/** The section of the registry that has this index. */
function registryOf(text: string, address: string): string | null {
  for (const [, name = ''] of text.matchAll(/^[ \t]*\[\s*(registries\.(?:[\w-]+|"[^"\n]+"))\s*\]/gm)) {
    const lines = sectionOf(text, new RegExp(`^[ \\t]*\\[\\s*${escaped(name)}\\s*\\]`, 'm')) ?? [];
    const [, index = ''] = /^\s*index\s*=\s*["']([^"'\n]+)["']/m.exec(lines.join('\n')) ?? [];
    if (canonicalAddress('cargo', index) === address) return name;
  }
  return null;
}
