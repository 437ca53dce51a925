import { dataDirOf } from '../../data-dir.ts';
import { askRunning } from '../ask.ts';
import {
  type ArgumentShape,
  type Completes,
  commands,
  globalOptions,
  isCommand,
  type OptionShape,
  shapeOf,
} from '../grammar.ts';
import { write } from '../output.ts';

const nothing = () => {};

/**
 * What the last word of a line may become, one a line: for the scripts of `latchkey completion`. `:file`, `:folder` and `:program`
 * leave it to the shell. Asks an open vault alone, so that a press on Tab never brings a question.
 */
export async function complete(words: readonly string[]): Promise<number> {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  try {
    for (const word of await candidates(typed, before))
      if (word.startsWith(typed) || word.startsWith(':')) write(1, `${word}\n`);
  } catch {
    // A line that is being typed is no place for an error.
  }
  return 0;
}

async function candidates(typed: string, before: readonly string[]): Promise<readonly string[]> {
  if (before.includes('--')) return [':program'];
  const command = before.find(isCommand) ?? null;
  const shape = command === null ? null : shapeOf(command);
  const known = [...(shape?.options ?? []), ...globalOptions];
  const open = known.find((option) => option.value !== undefined && isNamed(option, before.at(-1)));
  if (open?.name === '--env') return typed.includes('=') ? referencesAfter(typed, before) : [];
  if (open) return completing(open.completes ?? 'nothing', before);
  if (typed.startsWith('-')) return known.map(({ name }) => name);
  if (shape === null) return Object.keys(commands);
  if (command === 'help') return Object.keys(commands);
  const argument = argumentAt(shape.arguments, argumentsIn(before, known).length - 1);
  const words = argument === undefined ? [] : await completing(argument.completes, before);
  return shape.runs === undefined ? words : [...words, '--', ...known.map(({ name }) => name)];
}

const isNamed = ({ name, short }: OptionShape, word: string | undefined): boolean =>
  word !== undefined && (word === name || word === short);

/** The command and its arguments: the words that are neither options nor their values. */
const argumentsIn = (words: readonly string[], known: readonly OptionShape[]): readonly string[] =>
  words.filter((word, at) => {
    const isValue = known.some((option) => option.value !== undefined && isNamed(option, words[at - 1]));
    return !word.startsWith('-') && !isValue;
  });

const argumentAt = (shapes: readonly ArgumentShape[], at: number): ArgumentShape | undefined =>
  shapes[at] ?? (shapes.at(-1)?.many ? shapes.at(-1) : undefined);

async function completing(how: Completes, before: readonly string[]): Promise<readonly string[]> {
  if (how === 'reference') return references(before);
  if (how === 'nothing') return [];
  return typeof how === 'string' ? [`:${how}`] : how;
}

async function referencesAfter(typed: string, before: readonly string[]): Promise<readonly string[]> {
  const name = typed.slice(0, typed.indexOf('=') + 1);
  return (await references(before)).map((reference) => name + reference);
}

async function references(before: readonly string[]): Promise<readonly string[]> {
  const dataDir = dataDirOf(before[before.indexOf('--data-dir') + 1 || before.length]);
  const status = await askRunning(dataDir, { method: 'status', input: {}, passphrase: null }, nothing);
  if (status?.output.state !== 'open') return [];
  const input = { search: '', expiresWithinDays: null };
  const listed = await askRunning(dataDir, { method: 'list', input, passphrase: null }, nothing);
  return listed?.output.keys.map(({ reference }) => reference) ?? [];
}
