import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Quoted } from '../../../renderer/ui/quoted.tsx';

it.each([
  ['“CI” was revoked.', '“<bdi>CI</bdi>” was revoked.'],
  ['„CI“ wurde widerrufen.', '„<bdi>CI</bdi>“ wurde widerrufen.'],
  ['Se ha revocado «CI».', 'Se ha revocado «<bdi>CI</bdi>».'],
  ['“the “old” one” was revoked.', '“<bdi>the “old” one</bdi>” was revoked.'],
  ['Clipboard cleared.', 'Clipboard cleared.'],
])('the label in %s has an element of its own', (text, html) => {
  expect(renderToStaticMarkup(createElement(Quoted, { text }))).toBe(html);
});
