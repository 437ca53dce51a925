import { realpath } from 'node:fs/promises';
import type { RewriteOutcome } from '../../contract/scan.ts';
import type { PlainFiles, Rewritten } from '../../core/ports/plain-files.ts';
import { hasEverTracked } from '../git/asking-git.ts';
import { envLines } from '../import-files/env-lines.ts';
import { NotRead } from './open-regular.ts';
import { readUtf8, replaceFile, requireWritable } from './replace-file.ts';

/** In bytes. */
const largest = 1024 * 1024;

export const rewriteEnv: PlainFiles['rewriteEnv'] = async (path, textOf) => {
  const without = (outcome: RewriteOutcome): Rewritten => ({ outcome, values: 0, inGit: null });
  const target = await realpath(path).catch(() => path);
  const before = await readText(target);
  if (before === null) return without('unreadable');
  const { text, values } = await rewritten(before, textOf);
  if (values === 0) return without('unchanged');
  try {
    await requireWritable(target);
    if (!(await replaceFile(target, text, before))) return without('changed-meanwhile');
  } catch {
    return without('unwritable');
  }
  return { outcome: 'written', values, inGit: await hasEverTracked(path).catch(() => null) };
};

async function readText(path: string): Promise<string | null> {
  try {
    return await readUtf8(path, largest);
  } catch (error) {
    if (error instanceof NotRead) return null;
    throw error;
  }
}

async function rewritten(
  text: string,
  textOf: Parameters<PlainFiles['rewriteEnv']>[1],
): Promise<{ text: string; values: number }> {
  const parts: string[] = [];
  let done = 0;
  let values = 0;
  for (const line of envLines(text)) {
    if (line.is !== 'assignment') continue;
    const { name, value, at } = line;
    const end = at.start + line.text.length;
    const around = { before: text.slice(at.start, at.from), after: text.slice(at.to, end) };
    const by = await textOf({ name, value, inner: text.slice(at.from, at.to), ...around });
    if (by === null) continue;
    parts.push(text.slice(done, at.start), by);
    done = end;
    values += 1;
  }
  return { text: parts.join('') + text.slice(done), values };
}
