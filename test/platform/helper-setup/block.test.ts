import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, sectionOf, withBlock, withoutBlock } from '../../../main/platform/helper-setup/block.ts';
import { insertedLines } from '../../../main/platform/helper-setup/inserted-lines.ts';

const block: Block = { id: 'git https://a', head: ['[a]'], lines: ['\tx = 1'] };
const behind: Block = { ...block, behind: /^\[a\]/m };

test('a block goes to the end, or behind the head of its section', () => {
  expect(withBlock('[b]\n', block)).toBe(
    '[b]\n# >>> latchkey git https://a\n[a]\n\tx = 1\n# <<< latchkey git https://a\n',
  );
  expect(withBlock('[a]\ny = 2\n', behind)).toBe(
    '[a]\n# >>> latchkey git https://a\n\tx = 1\n# <<< latchkey git https://a\ny = 2\n',
  );
  expect(withBlock('[b]', behind)).toContain('[b]\n# >>> latchkey git https://a\n[a]\n');
});

const text = fc
  .array(fc.constantFrom('\n', '\r\n', '[a]', '[b]', 'x = 1', '# c', ' ', 'ä', '\t', '# >>> latchkey other'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

test('whatever the file was, it is that again when the block is taken out', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(block, behind), (before, which) => {
      const written = withBlock(before, which);
      expect(withoutBlock(written, which.id)).toBe(before);
    }),
  );
});

test('a file that wasn’t there is gone again, unless the user has added something', () => {
  const made = withBlock(null, block);
  expect(withoutBlock(made, block.id)).toBe(null);
  expect(withoutBlock(`${made}[c]\n`, block.id)).toBe('[c]\n');
  expect(withoutBlock('[b]\n', block.id)).toBe(undefined);
  expect(withoutBlock(made, 'git https://b')).toBe(undefined);
});

test('two blocks are taken out in any order', () => {
  const other = { ...block, id: 'git https://b' };
  const both = withBlock(withBlock('x', block), other);
  expect(withoutBlock(withoutBlock(both, block.id) ?? '', other.id)).toBe('x');
  expect(withoutBlock(withoutBlock(both, other.id) ?? '', block.id)).toBe('x');
});

test.each([
  ['in the order in which they were made', 0],
  ['in the other order', 1],
])('a file that was made is gone when its two blocks are taken out, %s', (_what, first) => {
  const ids = ['git https://a', 'git https://b'];
  const [one = '', other = ''] = first === 0 ? ids : ids.toReversed();
  const both = withBlock(withBlock(null, block), { ...block, id: 'git https://b', head: ['[b]'] });
  const left = withoutBlock(both, one) ?? '';
  expect(left).toContain(`# >>> latchkey ${other} (new file)\n`);
  expect(left).not.toContain(one);
  expect(insertedLines(left, both)).toHaveLength(4);
  expect(withoutBlock(left, other)).toBe(null);
  expect(withoutBlock(withoutBlock(`${both}mine\n`, one) ?? '', other)).toBe('mine\n');
});

test('a section ends at the next head', () => {
  expect(sectionOf('[a]\nx\n[b]\ny\n', /^\[a\]/m)).toEqual(['x', '']);
  expect(sectionOf('[b]\n', /^\[a\]/m)).toBe(null);
});
