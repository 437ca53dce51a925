import type { LeftOut } from '../../contract/import.ts';
import { breathing } from '../kdbx/breathe.ts';
import type { KdbxEntry, KdbxField } from './kdbx-entries.ts';
import { fieldOfLetter, type Lookup } from './kdbx-lookup.ts';
import { type Part, partsOf } from './kdbx-placeholders.ts';

/** A field's text with everything that it refers to. */
export interface Resolved {
  text: string;
  /** Whether a password or another protected value is in it. */
  isSecret: boolean;
}

type Fault = Extract<LeftOut['reason'], 'reference-not-found' | 'reference-in-a-loop' | 'not-text' | 'too-long'>;
export type Resolution = Resolved | Fault;
export type Resolve = (entry: KdbxEntry, field: KdbxField) => Promise<Resolution>;

/** In characters: a text that refers twice to one that refers twice, and so on, would be without end. */
const longestText = 64 * 1024;
const longestTogether = 64 * 1024 * 1024;

/** A field that is being resolved. */
interface Frame {
  entry: KdbxEntry;
  field: KdbxField;
  parts: Part[];
  /** How many of the parts are done, and what they are together. */
  done: number;
  text: string;
  isSecret: boolean;
}

/** Resolves each field once, and without recursion, because references may follow each other through the whole file. */
export function createResolver(lookup: Lookup): Resolve {
  const breathe = breathing();
  const known = new Map<KdbxField, Resolution>();
  const open: Frame[] = [];
  let together = 0;

  /** What is known of it at once; else it is resolved next. */
  function begin(entry: KdbxEntry, field: KdbxField): Resolution | undefined {
    const { text, isSecret } = field;
    if (text === null) return 'not-text';
    // A longer text is not imported, whatever it refers to.
    if (!text.includes('{') || text.length > longestText) return { text, isSecret };
    const before = known.get(field);
    if (before !== undefined) return before;
    // Until it is resolved, whatever refers to it is in a loop with it.
    known.set(field, 'reference-in-a-loop');
    open.push({ entry, field, parts: partsOf(text), done: 0, text: '', isSecret });
    return undefined;
  }

  function end({ field }: Frame, resolution: Resolution): void {
    open.pop();
    known.set(field, resolution);
  }

  async function advance(frame: Frame): Promise<void> {
    const part = frame.parts[frame.done];
    if (part === undefined) return end(frame, { text: frame.text, isSecret: frame.isSecret });
    const resolution = await resolutionOf(frame, part);
    if (resolution === undefined) return;
    if (typeof resolution === 'string') return end(frame, resolution);
    frame.done++;
    frame.text += resolution.text;
    frame.isSecret ||= resolution.isSecret;
    if (frame.parts.length === 1) return;
    together += resolution.text.length;
    if (together > longestTogether || (typeof part !== 'string' && frame.text.length > longestText)) {
      end(frame, 'too-long');
    }
  }

  async function resolutionOf({ entry, field, parts }: Frame, part: Part): Promise<Resolution | undefined> {
    if (typeof part === 'string') return literal(part);
    if (part.is === 'own-field') {
      const own = entry.fields.get(part.name);
      // As in KeePassXC, the password “{PASSWORD}” is just that.
      if (own === field && parts.length === 1) return literal(part.source);
      return own ? begin(entry, own) : literal(part.source);
    }
    const found = await lookup(part.searchIn, part.text);
    if (!found) return 'reference-not-found';
    if (part.wanted === 'I') return literal(found.uuid.toUpperCase());
    const wanted = found.fields.get(fieldOfLetter[part.wanted] ?? '');
    return wanted ? begin(found, wanted) : literal('');
  }

  return async (entry, field) => {
    await breathe();
    const first = begin(entry, field);
    if (first !== undefined) return first;
    for (let frame = open.at(-1); frame; frame = open.at(-1)) {
      await advance(frame);
      await breathe();
    }
    return known.get(field) ?? 'reference-in-a-loop';
  };
}

const literal = (text: string): Resolved => ({ text, isSecret: false });
