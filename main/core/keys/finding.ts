import type { Handlers, Output } from '../../contract/methods.ts';
import { bareSecret, withoutOuterWhiteSpace } from '../../contract/white-space.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { isServiceAccount, privateKeyLabel } from '../formats/private-key.ts';
import { recognizePasted } from '../formats/recognize.ts';

/** Finds the key whose secret was pasted into a search. The text goes into no query, because queries are kept for a while. */
export const createFinding = (core: Core): Capability<Pick<Handlers, 'findSecret'>> => ({
  handlers: { findSecret: ({ secret }) => find(core, secret) },
});

async function find({ fingerprints }: Core, pasted: string): Promise<Output<'findSecret'>> {
  const known = await fingerprints.load();
  for (const form of formsOf(pasted)) {
    const key = known.find(form);
    if (key) return { is: 'key', keyId: key.id, label: key.label };
  }
  return { is: looksRandom(pasted) ? 'secret' : 'text' };
}

const assignment = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(.+)$/s;

/** As it was pasted, and without what is often copied with it: white space, quotes, the name of its variable. */
function formsOf(pasted: string): Set<string> {
  const value = assignment.exec(pasted)?.[1] ?? '';
  const texts = [pasted, value].filter((text) => text !== '');
  return new Set(texts.flatMap((text) => [text, withoutOuterWhiteSpace(text), bareSecret(text, '')]));
}

/** Long enough, and changing so often between digits, capitals and small letters that no name does. */
const shortest = 20;
const mostChanges = 5;

function looksRandom(pasted: string): boolean {
  if (recognizePasted(pasted) !== null || privateKeyLabel(pasted) !== null || isServiceAccount(pasted)) return true;
  const text = withoutOuterWhiteSpace(pasted);
  if (text.length < shortest || /[\s•]/.test(text)) return false;
  const runs = text.match(/\d+|[A-Z]+|[a-z]+/g) ?? [];
  return runs.length > mostChanges;
}
