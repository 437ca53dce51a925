import { constants } from 'node:fs';
import { access, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RewriteOutcome } from '../../contract/scan.ts';
import type { PlainFiles, Rewritten } from '../../core/ports/plain-files.ts';
import { hasEverTracked } from '../git/asking-git.ts';
import { envLines } from '../import-files/env-lines.ts';
import { flushFolder } from '../vault-file/durable-file.ts';
import { NotRead, readRegular } from './open-regular.ts';

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
    await access(dirname(target), constants.W_OK);
    if (!(await replace(target, text, before))) return without('changed-meanwhile');
  } catch {
    return without('unwritable');
  }
  return { outcome: 'written', values, inGit: await hasEverTracked(path).catch(() => null) };
};

/** Bytes that aren't UTF-8 would be changed, so such a file isn't read. */
async function readText(path: string): Promise<string | null> {
  try {
    const found = await readRegular(path, largest);
    return found && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(found.bytes);
  } catch (error) {
    if (error instanceof NotRead || (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return null;
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

/** @returns false if another program has changed the file meanwhile */
async function replace(path: string, text: string, before: string): Promise<boolean> {
  const temporary = join(dirname(path), `.${basename(path)}.latchkey-${process.pid}`);
  try {
    // One that a crash left is not reused.
    await rm(temporary, { force: true });
    const { mode } = await stat(path);
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.chmod(mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
    if ((await readText(path)) !== before || !(await lstat(path)).isFile()) {
      await rm(temporary, { force: true });
      return false;
    }
    await rename(temporary, path);
    await flushFolder(dirname(path));
    return true;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
