import type { CommandLineTexts } from '../../../texts/command-line-texts.ts';
import { failure } from '../failure.ts';
import {
  type CommandName,
  type CommandShape,
  commands,
  globalOptions,
  isCommand,
  type OptionShape,
  shapeOf,
} from '../grammar.ts';
import type { Session } from '../session.ts';
import { similarTo } from '../similar.ts';

/** `latchkey help`: all commands, or one of them. */
export async function help(session: Session): Promise<number> {
  const [word] = session.parsed.arguments;
  const texts = await session.texts();
  if (word === undefined) {
    await session.print({ commands: Object.keys(commands) }, () => overview(texts));
    return 0;
  }
  if (!isCommand(word)) throw failure('unknown_command', { word }, similarTo(word, Object.keys(commands)));
  await session.print({ usage: usageOf(word) }, () => page(word, texts));
  return 0;
}

const names = Object.keys(commands) as CommandName[];
const groups = [
  'process',
  'project',
  'tools',
  'keys',
  'vault',
  'shell',
] as const satisfies readonly CommandShape['group'][];

function overview({ help: texts, commands: described, options }: CommandLineTexts): string {
  const sections = groups.map((group) => {
    const inGroup = names.filter((name) => commands[name].group === group);
    const rows = inGroup.map((name) => [name, described[name].summary] as const);
    return `${texts.groups[group]}\n${columns(rows)}`;
  });
  return [
    `${texts.what}\n`,
    `${texts.usage}\n  latchkey [--json] [--quiet] [--data-dir DIR] ${texts.command}\n`,
    ...sections.map((section) => `${section}`),
    `${texts.options}\n${columns(globalOptions.map((option) => optionRow(option, options)))}`,
    `${texts.references}\n${indented(texts.aboutReferences)}`,
    `${texts.more}\n`,
  ].join('\n');
}

function page(name: CommandName, { help: texts, commands: described, options }: CommandLineTexts): string {
  const shape = shapeOf(name);
  const own = shape.options.map((option) => optionRow(option, options));
  const { summary, details } = described[name];
  return [
    `${summary}.\n`,
    `${texts.usage}\n  ${usageOf(name)}\n`,
    ...(details === '' ? [] : [`${details}\n`]),
    ...(own.length === 0 ? [] : [`${texts.options}\n${columns(own)}`]),
    `${texts.globalOptions}\n${columns(globalOptions.map((option) => optionRow(option, options)))}`,
    ...(shape.examples.length === 0 ? [] : [`${texts.examples}\n${indented(shape.examples.join('\n'))}`]),
  ].join('\n');
}

export function usageOf(name: CommandName): string {
  const shape = shapeOf(name);
  const given = shape.arguments.map(({ name: argument, optional, many }) => {
    const shown = many ? `${argument}…` : argument;
    return optional ? `[${shown}]` : shown;
  });
  const optional = shape.options.map((option) => `[${writtenOption(option)}]${option.many ? '…' : ''}`);
  return ['latchkey', name, ...given, ...optional, ...(shape.runs ? ['--', shape.runs] : [])].join(' ');
}

const writtenOption = ({ name, short, value }: OptionShape): string =>
  value === undefined ? name : `${value.includes('=') ? (short ?? name) : name} ${value}`;

function optionRow(option: OptionShape, described: CommandLineTexts['options']): readonly [string, string] {
  const { name, short, value } = option;
  const both = short === undefined ? name : `${short}, ${name}`;
  return [value === undefined ? both : `${both} ${value}`, described[name as keyof CommandLineTexts['options']]];
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join('');
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('');
