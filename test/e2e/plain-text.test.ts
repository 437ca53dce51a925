import { expect, it } from 'vitest';
import { fill } from '../../main/contract/fill.ts';
import { chromiumPath, openContext } from './chromium.ts';

const names = [
  'CI',
  'CI (1)',
  '12',
  '!',
  'מפתח',
  'מפתח (1)',
  '(1) מפתח',
  'api מפתח v2',
  'مفتاح ١٢',
  '1.2 – א',
  'a\u200f!',
  'a\u202eb',
];
const sentence = '“{{one}}” replaces “{{other}}” (1, 2), “{{one}}”.';
const between = /(“|” replaces “|” \(1, 2\), “|”\.)/;

/** Draws each text by the rules that notices, mails and menus are drawn by, and returns those whose own words are not in their order. */
it.skipIf(chromiumPath() === null)('names in plain text leave the words around them in their place', async () => {
  const context = await openContext();
  const page = await context.newPage();
  const texts = names.flatMap((one) => names.map((other) => fill(sentence, { one, other }).split(between)));
  const moved = await page.evaluate((all) => {
    const line = document.body.appendChild(document.createElement('div'));
    line.style.cssText = 'unicode-bidi: plaintext; white-space: nowrap; width: max-content';
    const range = document.createRange();
    return all
      .filter((pieces) => {
        line.replaceChildren(...pieces);
        const places = [...line.childNodes].flatMap((piece, index) => {
          // Every other piece is ours.
          if (index % 2 === 0) return [];
          return Array.from(piece.textContent ?? '', (_, at) => {
            range.setStart(piece, at);
            range.setEnd(piece, at + 1);
            return range.getBoundingClientRect().left;
          });
        });
        return places.some((left, index) => left < (places[index - 1] ?? 0));
      })
      .map((pieces) => pieces.join(''));
  }, texts);
  await context.close();
  expect(moved).toEqual([]);
});
