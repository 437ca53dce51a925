import type { HelperProblem } from '../../contract/scan.ts';
import type { PlainHelperKey } from '../../core/ports/helper-setup.ts';

/** A part of a text that another one takes the place of. */
export interface Edit {
  from: number;
  to: number;
  text: string;
  /** What is shown of it: its secret is a mask. */
  removed: string;
  added: string;
}

/** Where the key of an address stands in its tool's own file. */
export interface PlainKeyAt {
  key: PlainHelperKey;
  /** Takes the secret out, so that the tool passes over the place, and `restored` finds it. */
  taken(shown: { reference: string; mask: string }): Edit[];
}

/** How a tool keeps the keys that a helper can answer with. */
export interface PlainKeys {
  /** The key of this address; null if there is none. */
  find(text: string, address: string): PlainKeyAt | HelperProblem | null;
  /** Puts the secret back. Null if its place isn't there. */
  restored(text: string, address: string, key: PlainHelperKey): Edit[] | null;
}

export function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to, text: by } of edits) {
    parts.push(text.slice(done, from), by);
    done = to;
  }
  return parts.join('') + text.slice(done);
}

/** The lines of a text, without their breaks. */
export function linesOf(text: string): { from: number; to: number; text: string }[] {
  let from = 0;
  return text.split('\n').map((each) => {
    const line = each.replace(/\r$/, '');
    const found = { from, to: from + line.length, text: line };
    from += each.length + 1;
    return found;
  });
}
