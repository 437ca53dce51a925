import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** How often the text is in the memory of another process, in UTF-8 or UTF-16. Only on Linux. */
export const copiesInMemory = (pid: number, text: string): number => copiesOfEach(pid, [text])[0] ?? 0;

/** The same for several texts, which are looked for at once. */
export function copiesOfEach(pid: number, texts: string[]): number[] {
  const forms = texts.map((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const copies = texts.map(() => 0);
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    // What can't be written has no secrets, such as the program itself.
    const [, from, to] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [];
    if (from === undefined || to === undefined) continue;
    const bytes = read(memory, Number.parseInt(from, 16), Number.parseInt(to, 16));
    forms.forEach((ofText, at) => {
      for (const form of ofText) copies[at] = (copies[at] ?? 0) + countIn(bytes, form);
    });
  }
  closeSync(memory);
  return copies;
}

/** Empty for a range that the system doesn't show, such as that of a device. */
function read(memory: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  let length = 0;
  try {
    while (length < bytes.length) {
      const taken = readSync(memory, bytes, length, bytes.length - length, from + length);
      if (taken === 0) break;
      length += taken;
    }
  } catch {
    // What was read until then counts.
  }
  return bytes.subarray(0, length);
}

const pieceBytes = 64 * 1024;
const zeros = Buffer.alloc(pieceBytes);

/** Most of the memory was never used. */
function countIn(bytes: Buffer, text: Buffer): number {
  let count = 0;
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    if (bytes.subarray(start, start + pieceBytes).equals(zeros)) continue;
    const piece = bytes.subarray(start, start + pieceBytes + text.length - 1);
    for (let at = piece.indexOf(text); at !== -1; at = piece.indexOf(text, at + 1)) count += 1;
  }
  return count;
}
