import type { FileChange } from '../../contract/scan.ts';
import type { PlainHelperKey, StandInOf } from '../../core/ports/helper-setup.ts';
import { escaped, sectionOf } from './block.ts';
import { insertedLines } from './inserted-lines.ts';
import type { Place } from './place.ts';
import { plainAws } from './plain-aws.ts';
import { plainDocker } from './plain-docker.ts';
import { plainGit } from './plain-git.ts';
import { type Edit, edited } from './plain-key.ts';
import { type FileText, Stopped } from './tool-texts.ts';

const kinds = { git: plainGit, docker: plainDocker, aws: plainAws } as const;

interface Tool {
  tool: keyof typeof kinds;
  at: { address: string };
  place: Place;
}

interface Texts {
  config: FileText;
  keys: FileText[];
}

/** What is to be written, in its order. */
interface Prepared {
  texts: FileText[];
  changes: FileChange[];
}

/** The helper's lines go into the configuration, and then the secret out of its file. @throws Stopped, Refusal */
export async function takenOver(
  { tool, at: { address }, place }: Tool,
  { config, keys }: Texts,
  standInOf: StandInOf,
): Promise<Prepared & { keyFile: string }> {
  const found = keys.flatMap((file) => {
    const key = file.before === null ? null : kinds[tool].find(file.before, address);
    if (typeof key === 'string') throw new Stopped(key, file.path);
    return key === null ? [] : [{ file, key }];
  });
  const [only] = found;
  if (only === undefined) throw new Stopped('changed-meanwhile', keys[0]?.path ?? null);
  if (found.length > 1) throw new Stopped('several-keys', only.file.path);
  const standIn = await standInOf(only.key.key);
  if (standIn === null) throw new Stopped('changed-meanwhile', only.file.path);
  const edits = only.key.taken(standIn);
  only.file.after = edited(only.file.before ?? '', edits);
  const bare = bareOf(place, config);
  if (tool === 'git' && hasGitHelper(bare ?? '', address)) throw new Stopped('other-helper', config.path);
  const before = config.after;
  const overruling = keys.find(({ path }) => path === place.overruledBy)?.after ?? null;
  config.after = place.written(bare, overruling);
  const made = prepared([
    { file: config, change: { removed: [], added: addedTo(before, config.after) } },
    { file: only.file, change: changeOf(edits) },
  ]);
  return { ...made, keyFile: only.file.path };
}

/** The other way round: the secret comes first. @throws Stopped */
export function backFrom(
  { tool, at: { address }, place }: Tool,
  { config, keys }: Texts,
  key: PlainHelperKey,
): Prepared {
  const kind = kinds[tool];
  const places = keys.flatMap((file) => {
    // After a rotation, it may be that nobody knows the public part of the new key.
    const isWhole = key.userName !== '' && key.secret !== '';
    const edits = file.before === null || !isWhole ? null : kind.restored(file.before, address, key);
    return edits === null ? [] : [{ file, edits }];
  });
  const [only] = places;
  const isPlain = keys.some(({ before }) => {
    const found = before === null ? null : kind.find(before, address);
    return found !== null && typeof found !== 'string' && found.key.secret === key.secret;
  });
  // A kill may have come before the secret was taken out.
  if (!isPlain && (only === undefined || places.length > 1))
    throw new Stopped('changed-meanwhile', keys[0]?.path ?? null);
  const back = isPlain || only === undefined ? [] : [only];
  for (const { file, edits } of back) file.after = edited(file.before ?? '', edits);
  const before = config.after;
  config.after = bareOf(place, config);
  const removed = before === null ? [] : [...insertedLines(config.after ?? '', before)];
  return prepared([
    ...back.map(({ file, edits }) => ({ file, change: changeOf(edits) })),
    { file: config, change: { removed: before === config.after ? [] : removed, added: [] } },
  ]);
}

/** The configuration without what is ours. */
function bareOf({ unwritten }: Place, { after }: FileText): string | null {
  const without = after === null ? undefined : unwritten(after);
  return without === undefined ? after : without;
}

const addedTo = (before: string | null, after: string): string[] =>
  before === after ? [] : [...insertedLines(before ?? '', after)];

const changeOf = (edits: readonly Edit[]) => ({
  removed: edits.map(({ removed }) => removed),
  added: edits.map(({ added }) => added),
});

/** Each file once. */
function prepared(all: readonly { file: FileText; change: Omit<FileChange, 'path'> }[]): Prepared {
  const files = [...new Set(all.map(({ file }) => file))].filter(({ before, after }) => before !== after);
  const changes = files.map((file) => {
    const own = all.filter((each) => each.file === file).map(({ change }) => change);
    return {
      path: file.path,
      removed: own.flatMap(({ removed }) => removed),
      added: own.flatMap(({ added }) => added),
    };
  });
  return { texts: files, changes };
}

/** A helper for this address alone, which `setup` would take the place of. */
function hasGitHelper(text: string, address: string): boolean {
  const head = new RegExp(`^[ \\t]*\\[credential\\s+"${escaped(address)}/?"\\]`, 'm');
  return sectionOf(text, head)?.some((line) => /^\s*helper\s*=/.test(line)) ?? false;
}
