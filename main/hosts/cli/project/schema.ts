import { dirname, join } from 'node:path';
import type { Assignment } from '../../../platform/import-files/env-lines.ts';
import { readConfig } from '../setup/files.ts';
import { assignmentsIn } from './project-file.ts';

/** Whether a variable is secret; null where the schema leaves it open. */
export type IsSecret = (name: string) => boolean | null;

/**
 * What the `.env.schema` beside a file says: https://varlock.dev/reference/item-decorators/. Without any mark, varlock takes every
 * variable for a secret, also a port. That says too little, so then its value decides.
 */
export async function schemaBeside(path: string): Promise<IsSecret> {
  const text = await readConfig(join(dirname(path), '.env.schema'));
  return text === null ? () => null : inSchema(text);
}

export function inSchema(text: string): IsSecret {
  const all = text.split(/\r\n|\r|\n/);
  const marked = new Map<string, boolean | null>();
  const assignments = assignmentsIn(text);
  for (const line of assignments) {
    const comments = [...commentsAbove(all, line.line), commentBehind(line)];
    const mark = comments.map(markIn).find((each) => each !== undefined);
    if (mark !== undefined) marked.set(line.name, mark);
  }
  const first = assignments[0]?.line ?? all.length + 1;
  const usual = usualIn(all.slice(0, first - 1));
  return (name) => {
    const mark = marked.get(name);
    return mark === undefined ? usual(name) : mark;
  };
}

/** The comments right above a line: an empty line or a divider ends them. */
function commentsAbove(all: readonly string[], line: number): string[] {
  const found: string[] = [];
  for (let at = line - 2; at >= 0; at -= 1) {
    const text = all[at]?.trim() ?? '';
    if (!text.startsWith('#') || /^#\s*---/.test(text)) break;
    found.push(text.slice(1).trim());
  }
  return found;
}

const commentBehind = ({ text, at }: Assignment): string => /#\s*(@.*)$/.exec(text.slice(at.to - at.start))?.[1] ?? '';

/** Only a comment that begins with a mark has marks. A condition can't be known here. */
function markIn(comment: string): boolean | null | undefined {
  if (!comment.startsWith('@')) return undefined;
  const [, word, , value = 'true'] = /(?:^|\s)@(sensitive|public)(=(\{[^}]*\}|\S+))?(?=\s|$)/.exec(comment) ?? [];
  if (word === undefined) return undefined;
  const is = value.startsWith('{') ? (/\benabled\s*=\s*([^,}\s]+)/.exec(value)?.[1] ?? 'true') : value;
  if (is !== 'true' && is !== 'false') return null;
  return (is === 'true') === (word === 'sensitive');
}

/** What holds for variables without a mark. */
function usualIn(header: readonly string[]): IsSecret {
  const text = header.filter((line) => /^\s*#\s*@/.test(line)).join('\n');
  const [, value, prefix] = /@defaultSensitive=(true|false|inferFromPrefix\(([^)]*)\))/.exec(text) ?? [];
  if (value === 'false') return () => false;
  const isPublic = (name: string) => prefix !== undefined && prefix !== '' && name.startsWith(prefix);
  return (name) => (isPublic(name) ? false : null);
}
