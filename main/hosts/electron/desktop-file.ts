import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The text of a file from which Linux desktops start a program (freedesktop.org's Desktop Entry Specification). */
export function desktopFile(command: readonly string[], more: readonly string[] = [], fieldCode = ''): string {
  const exec = [...command.map(quoted), ...(fieldCode === '' ? [] : [fieldCode])].join(' ');
  const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Latchkey', `Exec=${exec}`, 'Terminal=false', ...more, ''];
  return lines.join('\n');
}

/** Escaped twice, as “The Exec key” of the Desktop Entry Specification requires: as an argument, then as a value in the file. */
function quoted(arg: string): string {
  const argument = `"${arg.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return escaped(argument);
}

/** As “Possible value types” of the specification requires for strings. */
export const escaped = (text: string): string => text.replaceAll('\\', '\\\\');

export function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}

/** Desktops watch these folders, so the file appears as a whole. */
export function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
