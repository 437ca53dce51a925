import type { HelperProblem } from '../../contract/scan.ts';
import { NotRead } from '../plain-files/open-regular.ts';
import { readUtf8, targetOf } from '../plain-files/replace-file.ts';
import type { Place } from './place.ts';

/** Why nothing is written. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly problem: HelperProblem;
  readonly path: string | null;

  constructor(problem: HelperProblem, path: string | null) {
    super(problem);
    this.problem = problem;
    this.path = path;
  }
}

/** A file, as it is and as it is to be; null for none. */
export interface FileText {
  path: string;
  /** What the path leads to. */
  target: string;
  before: string | null;
  after: string | null;
}

/** In bytes. */
const largest = 8 * 1024 * 1024;

/** The configuration, and the files with keys, each once: Docker has both in one. @throws Stopped */
export async function readTexts({
  place: { file },
  own,
}: {
  place: Place;
  own: readonly string[];
}): Promise<{ config: FileText; keys: FileText[] }> {
  const config = await readText(file);
  const keys: FileText[] = [];
  for (const path of own) keys.push(path === file ? config : await readText(path));
  return { config, keys };
}

async function readText(path: string): Promise<FileText> {
  try {
    const target = await targetOf(path);
    const before = await readUtf8(target, largest);
    return { path, target, before, after: before };
  } catch (error) {
    if (error instanceof NotRead) throw new Stopped('unreadable', path);
    throw error;
  }
}
