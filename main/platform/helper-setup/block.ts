/** Lines between two comments that name them, in a file whose comments begin with `#`. */
export interface Block {
  /** What it is for, as `git https://github.com`. */
  id: string;
  lines: readonly string[];
  /** Goes behind the first line that this finds. Otherwise to the end, behind `head`. */
  behind?: RegExp;
  head?: readonly string[];
}

const begin = (id: string): string => `# >>> latchkey ${id}`;
const end = (id: string): string => `# <<< latchkey ${id}`;
const ofNewFile = ' (new file)';

/**
 * Nothing else of the text changes, so `withoutBlock` gives it back as it was. If the text doesn't end with a line break, the block
 * doesn't either. The file's line breaks are used. The text must not have the block yet.
 */
export function withBlock(text: string | null, block: Block): string {
  const before = text ?? '';
  const breaks = before.includes('\r\n') ? '\r\n' : '\n';
  const found = block.behind?.exec(before);
  const at = found ? lineEnd(before, found.index) : before.length;
  const lines = [
    begin(block.id) + (text === null ? ofNewFile : ''),
    ...(found ? [] : (block.head ?? [])),
    ...block.lines,
    end(block.id),
  ];
  const isOpen = at > 0 && before[at - 1] !== '\n';
  const inserted = isOpen ? breaks + lines.join(breaks) : lines.map((line) => line + breaks).join('');
  return before.slice(0, at) + inserted + before.slice(at);
}

/** @returns null if there was no file before; undefined if the block isn't there */
export function withoutBlock(text: string, id: string): string | null | undefined {
  const start = lineAt(text, (line) => line === begin(id) || line === begin(id) + ofNewFile, 0);
  const last = start === -1 ? -1 : lineAt(text, (line) => line === end(id), start);
  if (last === -1) return undefined;
  const behind = lineEnd(text, last);
  const isOpen = text[behind - 1] !== '\n';
  const from = isOpen ? start - (text.slice(0, start).endsWith('\r\n') ? 2 : 1) : start;
  const rest = text.slice(0, Math.max(0, from)) + text.slice(behind);
  const isNew = text.startsWith(begin(id) + ofNewFile, start);
  if (!isNew) return rest;
  return rest === '' ? null : withMark(rest);
}

/** Another block of the file takes over the note that the file is ours. */
function withMark(text: string): string {
  const start = lineAt(text, (line) => line.startsWith(begin('')), 0);
  if (start === -1) return text;
  const end = lineEnd(text, start);
  const line = text.slice(start, end).replace(/\r?\n$/, '');
  return line.endsWith(ofNewFile) ? text : text.slice(0, start) + line + ofNewFile + text.slice(start + line.length);
}

/** A line as it is whichever block has that note. */
export const withoutMark = (line: string): string =>
  line.startsWith(begin('')) && line.endsWith(ofNewFile) ? line.slice(0, -ofNewFile.length) : line;

/** Where the line with this place ends, with its line break. */
function lineEnd(text: string, place: number): number {
  const found = text.indexOf('\n', place);
  return found === -1 ? text.length : found + 1;
}

/** Where the first such line begins; -1 for none. */
function lineAt(text: string, isIt: (line: string) => boolean, from: number): number {
  for (let at = from; at < text.length; at = lineEnd(text, at)) {
    if (isIt(text.slice(at, lineEnd(text, at)).replace(/\r?\n$/, ''))) return at;
  }
  return -1;
}

/** The lines of a section of an INI or TOML file, without those of other sections; null if there is no such section. */
export function sectionOf(text: string, head: RegExp): readonly string[] | null {
  const found = head.exec(text);
  if (!found) return null;
  const [own = ''] = text.slice(lineEnd(text, found.index)).split(/^[ \t]*\[/m);
  return own.split(/\r?\n/);
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
