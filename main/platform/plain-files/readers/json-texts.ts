import { type Node, type ParseError, parseTree } from 'jsonc-parser';

/** A text in a JSON file, which may have comments, as those of VS Code. */
export interface JsonText {
  path: readonly (string | number)[];
  text: string;
  line: number;
}

/** All texts of the file. @throws SyntaxError if it is broken */
export function jsonTexts(json: string): JsonText[] {
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) throw new SyntaxError('not JSON');
  if (root === undefined) return [];
  const found: (JsonText & { offset: number })[] = [];
  const lineOf = createLineOf(json);
  const waiting: { node: Node; path: readonly (string | number)[] }[] = [{ node: root, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, path } = next;
    if (node.type === 'string') found.push({ path, text: node.value, line: lineOf(node.offset), offset: node.offset });
    if (node.type === 'array')
      for (const [at, each] of (node.children ?? []).entries()) waiting.push({ node: each, path: [...path, at] });
    if (node.type !== 'object') continue;
    for (const property of node.children ?? []) {
      const [name, value] = property.children ?? [];
      if (name && value) waiting.push({ node: value, path: [...path, name.value] });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function createLineOf(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
