import { failure } from './failure.ts';
import { type CommandName, commands, globalOptions, isCommand, type OptionShape, shapeOf } from './grammar.ts';
import { similarTo } from './similar.ts';

export interface Parsed {
  command: CommandName;
  /** The values of each option that was given, by its name with the dashes; an empty text for a switch. */
  options: ReadonlyMap<string, readonly string[]>;
  arguments: readonly string[];
  /** What follows `--`; null without it. */
  rest: readonly string[] | null;
}

/**
 * Reads the words of a call. `node:util` has a parser for that, but loading it takes longer than this.
 * @throws Failure
 */
export function parse(words: readonly string[]): Parsed {
  const options = new Map<string, string[]>();
  const found: string[] = [];
  let command: CommandName | null = null;
  let rest: readonly string[] | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      rest = words.slice(at + 1);
      break;
    }
    if (word.startsWith('-') && word !== '-') at += takeOption(word, words[at + 1], command, options);
    else if (command === null) command = commandOf(word);
    else found.push(argumentOf(command, word));
  }
  if (options.has('--version')) return { command: 'version', options, arguments: [], rest: null };
  if (command === null) return { command: 'help', options, arguments: [], rest: null };
  // Help is wanted whatever else is missing.
  if (options.has('--help')) return { command: 'help', options, arguments: [command], rest: null };
  const shape = shapeOf(command);
  if (rest !== null && shape.runs === undefined) {
    found.push(...rest);
    rest = null;
  }
  checkCount(command, found);
  return { command, options, arguments: found, rest };
}

function commandOf(word: string): CommandName {
  if (isCommand(word)) return word;
  throw failure('unknown_command', { word }, similarTo(word, Object.keys(commands)));
}

/** Of a command that runs another, everything else is an option: what follows belongs to the other program. */
function argumentOf(command: CommandName, word: string): string {
  if (shapeOf(command).runs !== undefined) throw failure('missing_dashes');
  return word;
}

/** @returns how many of the following words it took */
function takeOption(
  word: string,
  next: string | undefined,
  command: CommandName | null,
  options: Map<string, string[]>,
): number {
  const known = [...(command === null ? [] : shapeOf(command).options), ...globalOptions];
  const { shape, value } = splitOption(word, known);
  if (shape === undefined) {
    const [name = word] = word.split('=', 1);
    const names = known.map((option) => option.name);
    throw failure(
      'unknown_option',
      { word: name, call: `latchkey help ${command ?? ''}`.trimEnd() },
      similarTo(name, names),
    );
  }
  const { name } = shape;
  if (shape.value === undefined) {
    if (value !== null) throw failure('unwanted_value', { option: name });
    options.set(name, ['']);
    return 0;
  }
  const given = value ?? next;
  if (given === undefined) throw failure('missing_value', { option: name, value: shape.value });
  options.set(name, shape.many ? [...(options.get(name) ?? []), given] : [given]);
  return value === null ? 1 : 0;
}

/** `--name=value`, `--name value`, `-nvalue` and `-n value`. */
function splitOption(
  word: string,
  known: readonly OptionShape[],
): { shape: OptionShape | undefined; value: string | null } {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    return {
      shape: known.find((option) => option.name === name),
      value: equals === -1 ? null : word.slice(equals + 1),
    };
  }
  const shape = known.find(({ short }) => short !== undefined && word.startsWith(short));
  return { shape, value: word.length > 2 ? word.slice(2) : null };
}

function checkCount(command: CommandName, found: readonly string[]): void {
  const shapes = shapeOf(command).arguments;
  const missing = shapes.find(({ optional }, at) => !optional && found[at] === undefined);
  if (missing) throw failure('missing_argument', { command, argument: missing.name });
  const extra = shapes.at(-1)?.many ? undefined : found[shapes.length];
  if (extra !== undefined) throw failure('too_many_arguments', { command, word: extra });
}
