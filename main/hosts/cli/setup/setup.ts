import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { canonicalAddress, cratesIo, type HelperTool } from '../../../contract/helper-address.ts';
import { aws } from '../../../platform/helper-setup/aws.ts';
import { cargo } from '../../../platform/helper-setup/cargo.ts';
import { claude } from '../../../platform/helper-setup/claude.ts';
import { docker } from '../../../platform/helper-setup/docker.ts';
import { git, gitEverywhere } from '../../../platform/helper-setup/git.ts';
import { insertedLines } from '../../../platform/helper-setup/inserted-lines.ts';
import { kubectl } from '../../../platform/helper-setup/kubectl.ts';
import { makeLink } from '../../../platform/helper-setup/links.ts';
import type { Installation, Place, Setting } from '../../../platform/helper-setup/place.ts';
import { pnpm } from '../../../platform/helper-setup/pnpm.ts';
import { Refusal } from '../../../platform/helper-setup/refusal.ts';
import { terraform } from '../../../platform/helper-setup/terraform.ts';
import { claudeAddress } from '../credential-helpers/claude.ts';
import { failure } from '../failure.ts';
import { helperTools } from '../grammar.ts';
import { oneOf } from '../one-of.ts';
import { write } from '../output.ts';
import { launcher, ownPrograms } from '../own-files.ts';
import { confirm } from '../prompt.ts';
import type { Session } from '../session.ts';
import { table, timeOf } from '../table.ts';
import { readConfig, requireWritableConfig, unwritable, writeConfig } from './files.ts';

interface Tool {
  place(setting: Setting): Place;
  /** Without an address, for a tool that may ask for each one, also for those that have no key yet. */
  everywhere?(installation: Installation): Place;
  /** Whether it stores what the user types, and Latchkey asks to keep that. So it can be set up for an address that has no key yet. */
  stores?: true;
  /** Where nothing else is named. */
  address?: string;
  user: 'needed' | 'optional' | 'none';
}

const tools: Record<HelperTool, Tool> = {
  git: { place: git, everywhere: gitEverywhere, stores: true, user: 'optional' },
  docker: { place: docker, stores: true, user: 'optional' },
  aws: { place: aws, address: 'default', user: 'needed' },
  kubectl: { place: kubectl, user: 'optional' },
  cargo: { place: cargo, stores: true, address: cratesIo, user: 'none' },
  pnpm: { place: pnpm, address: 'registry.npmjs.org', user: 'none' },
  terraform: { place: terraform, stores: true, address: 'app.terraform.io', user: 'none' },
  claude: { place: claude, address: claudeAddress, user: 'none' },
};

/** `latchkey setup`: assigns a key to an address of a tool, and writes into the tool's file that it asks Latchkey. */
export async function setup(session: Session): Promise<number> {
  const [word, reference] = session.parsed.arguments;
  if (word === undefined) return list(session);
  const tool = oneOf('TOOL', word, helperTools);
  const undo = session.parsed.options.has('--undo');
  const isEverywhere = reference === undefined && session.option('--for') === undefined;
  const { everywhere, stores } = tools[tool];
  if (isEverywhere && everywhere) {
    const installation = installed(session);
    const change = { session, tool, setting: { ...installation, address: null }, place: everywhere(installation) };
    return undo ? takeBack(change) : apply(change, null);
  }
  if (!undo && reference === undefined && !stores)
    throw failure('missing_argument', { command: 'setup', argument: 'REF' });
  const setting = settingOf(session, tool);
  const place = tools[tool].place(setting);
  const change = { session, tool, setting, place };
  return undo ? takeBack(change) : apply(change, reference ?? null);
}

interface Change {
  session: Session;
  tool: HelperTool;
  /** The address is null for each one. */
  setting: Installation & { address: string | null };
  place: Place;
}

function installed(session: Session): Installation {
  // Tools start the helper without any option, so it looks where the vault usually is.
  if (session.option('--data-dir') !== undefined) throw failure('usual_vault_only');
  const home = { folder: homedir(), env: process.env };
  return { launcher: launcher(), linkOf: (name) => join(ownPrograms(), name), home };
}

function settingOf(session: Session, tool: HelperTool): Setting {
  const installation = installed(session);
  const named = session.option('--for') ?? tools[tool].address;
  if (named === undefined) throw failure('missing_address', { tool });
  const address = canonicalAddress(tool, named);
  if (address === null) throw failure('bad_address', { word: named, tool });
  const userName = session.option('--user') ?? null;
  if (tools[tool].user === 'none' && userName !== null) throw failure('unwanted_user', { tool });
  return { ...installation, address, userName };
}

/** @param reference null for no key yet */
async function apply({ session, tool, setting, place }: Change, reference: string | null): Promise<number> {
  const { address, linkOf } = setting;
  const { file, links, userName } = place;
  if (tools[tool].user === 'needed' && userName === null && reference !== null)
    await requireUser(session, tool, reference);
  const { before, bare, after } = await writtenNow(place);
  const { setup: texts } = await session.texts();
  if (after !== before) {
    await requireWritableConfig(file);
    const lines = insertedLines(bare ?? '', after).map((line) => `+ ${line}`);
    await show(session, texts.adds, { file, lines });
  }
  if (address !== null && reference !== null)
    await session.ask('assign', { at: { tool, address }, userName, reference });
  const { linkFolder } = place;
  for (const name of links) linkTo(linkFolder ? join(linkFolder, name) : linkOf(name), setting.launcher);
  // Another program may have changed the file while the user was asked.
  const now = await writtenNow(place);
  if (now.after !== now.before) await writeConfig(file, now.after, now.before);
  await session.print(
    { file, address },
    () => `${texts.done.replace('{{address}}', () => address ?? texts.everywhere)}\n`,
  );
  const [link] = links;
  const folder = link === undefined ? null : dirname(linkOf(link));
  if (place.onPath && folder !== null && !(process.env.PATH ?? '').split(delimiter).includes(folder))
    await session.note(({ setup: { path } }) => path.replace('{{folder}}', () => folder));
  return 0;
}

/** Without a user name, the tool is told the public part of the key's secret. It follows a rotation. */
async function requireUser(session: Session, tool: HelperTool, reference: string): Promise<void> {
  const { publicPart } = await session.ask('show', { reference });
  if (publicPart === null) throw failure('missing_user', { tool });
}

/** The file as it is, without what is ours, and with it. @throws Failure */
async function writtenNow(place: Place): Promise<{ before: string | null; bare: string | null; after: string }> {
  const { before, without } = await unwrittenNow(place);
  const bare = without === undefined ? before : without;
  try {
    const overruling = place.overruledBy === undefined ? null : await readConfig(place.overruledBy);
    return { before, bare, after: place.written(bare, overruling) };
  } catch (error) {
    throw error instanceof Refusal ? failure(error.code, error.params) : error;
  }
}

/** @throws Failure */
function linkTo(path: string, program: string): void {
  try {
    makeLink(path, program);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** The file as it is, and without what is ours; undefined if nothing of it is there. @throws Failure */
async function unwrittenNow({
  file,
  unwritten,
}: Place): Promise<{ before: string | null; without: string | null | undefined }> {
  const before = await readConfig(file);
  return { before, without: before === null ? undefined : unwritten(before) };
}

async function takeBack({ session, tool, setting: { address }, place }: Change): Promise<number> {
  const { file } = place;
  const { before, without } = await unwrittenNow(place);
  const { setup: texts } = await session.texts();
  if (before !== null && without !== undefined) {
    await requireWritableConfig(file);
    const lines = insertedLines(without ?? '', before).map((line) => `- ${line}`);
    await show(session, texts.removes, { file, lines });
  }
  const { wasAssigned } =
    address === null ? { wasAssigned: false } : await session.ask('unassign', { at: { tool, address } });
  // Another program may have changed the file while the user was asked.
  const now = await unwrittenNow(place);
  if (without !== undefined && now.without !== undefined) await writeConfig(file, now.without, now.before);
  const isNothing = !wasAssigned && without === undefined;
  await session.print(
    { file, address, wasAssigned },
    () => `${(isNothing ? texts.nothing : texts.undone).replace('{{address}}', () => address ?? texts.everywhere)}\n`,
  );
  return 0;
}

/** Shows what will be done to the file. @throws Failure if the user doesn't want it */
async function show(
  session: Session,
  what: string,
  { file, lines }: { file: string; lines: readonly string[] },
): Promise<void> {
  if (!session.json)
    write(1, `${what.replace('{{file}}', () => file)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  if (session.parsed.options.has('--yes')) return;
  const { setup: texts } = await session.texts();
  if (!confirm(texts.question)) throw failure('not_confirmed', { file });
}

async function list(session: Session): Promise<number> {
  const output = await session.ask('listAssigned', { foreground: true });
  const { columns, setup: texts } = await session.texts();
  const head = [columns.tool, columns.address, columns.user, columns.reference, columns.refused];
  const rows = output.assigned.map(({ at, userName, key, refusedAt }) => [
    at.tool,
    at.address,
    userName ?? '',
    key.reference,
    timeOf(refusedAt),
  ]);
  await session.print(output, () => table(head, rows));
  if (rows.length === 0 && !session.json) await session.note(() => texts.none);
  if (output.assigned.some(({ refusedAt }) => refusedAt !== null) && !session.json)
    await session.note(() => texts.refused);
  return 0;
}
