import { isolated } from './foreign-text.ts';

/** Placeholders for sentences of ours. The names in them are isolated already. */
const sentences: ReadonlySet<string> = new Set(['place', 'problem', 'reason']);

/**
 * Replaces each `{{name}}` in a text, and isolates what is inserted: it may be the name of something, in any script. Inserted
 * values are not searched again, because a label may contain braces.
 */
export const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = String(params[name] ?? '');
    return sentences.has(name) ? value : isolated(value);
  });
