import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { HelperAddress } from '../../contract/helper-address.ts';
import type { HelperPlan } from '../../contract/scan.ts';
import type { HelperFiles, HelperSetup } from '../../core/ports/helper-setup.ts';
import { type Home, homeFilesOf, pathOf, shownPath } from '../plain-files/home-files.ts';
import { NotRead } from '../plain-files/open-regular.ts';
import { replaceFile, requireWritable } from '../plain-files/replace-file.ts';
import { aws } from './aws.ts';
import { docker } from './docker.ts';
import { git } from './git.ts';
import { makeLink, ownProgramsIn } from './links.ts';
import type { Place, Setting } from './place.ts';
import { Refusal } from './refusal.ts';
import { backFrom, takenOver } from './tool-edits.ts';
import { type FileText, readTexts, Stopped } from './tool-texts.ts';

const places = { git, docker, aws } as const;
export type FilesTool = keyof typeof places;

/** A tool's files, and what is to be done to them. */
export interface Tool {
  tool: FilesTool;
  at: HelperAddress;
  place: Place;
  /** The files in which the tool has keys in plain text. */
  own: readonly string[];
}

/** @param launcher the path of `latchkey`; null where it would ask another vault than this one */
export function createHelperSetup(home: Home, launcher: string | null): HelperSetup {
  const shown = (path: string) => shownPath(path, home);
  const linkOf = (name: string) => join(ownProgramsIn(home.folder), name);
  const toolOf = (at: HelperAddress, program: string): Tool => {
    if (!isFilesTool(at.tool)) throw new Stopped('unreadable', null);
    const setting: Setting = { address: at.address, userName: null, launcher: program, linkOf, home };
    return { tool: at.tool, at, place: places[at.tool](setting), own: homeFilesOf(at.tool, home) };
  };
  /** The texts as they will be, in the order in which they are written. */
  async function prepare(at: HelperAddress, standInOf: Parameters<HelperSetup['plan']>[1]) {
    const program = lastingProgram(launcher);
    const tool = toolOf(at, program);
    requireOnPath(tool.place, home);
    const prepared = await takenOver(tool, await readTexts(tool), standInOf);
    await requireAllWritable(prepared.texts);
    const files = { configFile: shown(tool.place.file), keyFile: shown(prepared.keyFile) };
    return { ...prepared, files, tool, program };
  }
  const done = (changes: HelperPlan['changes']): HelperPlan => ({
    problem: null,
    path: null,
    changes: changes.map(({ path, ...lines }) => ({ path: shown(path), ...lines })),
  });
  const answering = (work: () => Promise<HelperPlan>) => work().catch((error) => stoppedBy(error, shown));
  return {
    async plan(at, standInOf) {
      let files: HelperFiles | null = null;
      const plan = await answering(async () => {
        const prepared = await prepare(at, standInOf);
        files = prepared.files;
        return done(prepared.changes);
      });
      return { plan, files };
    },
    write: (at, { configFile, keyFile }, standInOf) =>
      answering(async () => {
        const { texts, changes, files, tool, program } = await prepare(at, standInOf);
        if (files.configFile !== configFile || files.keyFile !== keyFile)
          throw new Stopped('changed-meanwhile', pathOf(keyFile, home));
        for (const name of tool.place.links) makeLink(linkOf(name), program);
        await writeAll(texts);
        return done(changes);
      }),
    takeBack: (at, { configFile, keyFile }, key) =>
      answering(async () => {
        const { tool, place } = toolOf(at, launcher ?? '');
        const there = { tool, at, place: { ...place, file: pathOf(configFile, home) }, own: [pathOf(keyFile, home)] };
        const { texts, changes } = backFrom(there, await readTexts(there), key);
        await requireAllWritable(texts);
        await writeAll(texts);
        return done(changes);
      }),
  };
}

const isFilesTool = (tool: string): tool is FilesTool => Object.hasOwn(places, tool);

/** npm empties the first, and the system forgets the others when the program ends or its disk image is ejected. */
const passing = /[\\/](_npx|AppTranslocation)[\\/]|^\/Volumes\//;

/** @throws Stopped */
function lastingProgram(launcher: string | null): string {
  if (launcher === null) throw new Stopped('other-data-folder', null);
  if (passing.test(launcher) || !existsSync(launcher)) throw new Stopped('no-lasting-place', launcher);
  return launcher;
}

/** @throws Stopped */
function requireOnPath({ onPath }: Place, { folder, env }: Home): void {
  const own = ownProgramsIn(folder);
  if (onPath && !(env.PATH ?? '').split(delimiter).includes(own)) throw new Stopped('not-on-path', own);
}

/** Looked at for all files before the first is written. */
async function requireAllWritable(texts: readonly FileText[]): Promise<void> {
  for (const { path, target } of texts) {
    await requireWritable(target).catch(() => {
      throw new Stopped('unwritable', path);
    });
  }
}

/** If one can't be written, those before it are as they were. */
async function writeAll(texts: readonly FileText[]): Promise<void> {
  const written: FileText[] = [];
  for (const each of texts) {
    const { path, target, before, after } = each;
    const isWritten = await replaceFile(target, after, before).catch(() => null);
    if (isWritten) {
      written.push(each);
      continue;
    }
    for (const one of written.reverse()) await replaceFile(one.target, one.before, one.after).catch(() => false);
    throw new Stopped(isWritten === null ? 'unwritable' : 'changed-meanwhile', path);
  }
}

function stoppedBy(error: unknown, shown: (path: string) => string): HelperPlan {
  const because = (problem: HelperPlan['problem'], path: string | null): HelperPlan => ({
    problem,
    path: path === null ? null : shown(path),
    changes: [],
  });
  if (error instanceof Stopped) return because(error.problem, error.path);
  // What was found may be a secret, so it isn't told.
  if (error instanceof Refusal)
    return because(error.code === 'other_helper' ? 'other-helper' : 'unreadable', error.params.file ?? null);
  if (error instanceof NotRead) return because('unreadable', null);
  if (isSystemError(error)) return because('unwritable', error.path ?? null);
  throw error;
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;
