import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { canonicalAddress, cratesIo } from '../../../contract/helper-address.ts';
import { failure } from '../failure.ts';
import { linkNameOf } from '../helpers/link-names.ts';
import { escaped, sectionOf, withBlock, withoutBlock } from './block.ts';
import type { Place, Setting } from './place.ts';

/** Cargo's configuration of this user. A registry is named there, and has its index beside the name; cargo knows crates.io without. */
export function cargo({ address, linkOf }: Setting): Place {
  const home = process.env.CARGO_HOME || join(homedir(), '.cargo');
  const older = join(home, 'config');
  // Cargo prefers the older name where both are there.
  const file = existsSync(older) ? older : join(home, 'config.toml');
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
      if (name === null) throw failure('no_registry', { file, address });
      const behind = new RegExp(`^[ \\t]*\\[\\s*${escaped(name)}\\s*\\]`, 'm');
      const other = sectionOf(text ?? '', behind)?.some((line) => /^\s*credential-provider\s*=/.test(line));
      if (other) throw failure('other_helper', { file, found: `[${name}] credential-provider` });
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
