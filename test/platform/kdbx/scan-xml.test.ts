import { describe, expect, test } from 'vitest';
import { type ElementName, scanXml } from '../../../main/platform/kdbx/scan-xml.ts';
import { textIn } from '../../../main/platform/kdbx/xml-text.ts';

/** Each element that ended, with its parent and its text; protected ones have a star. */
function scanned(text: string): string[] {
  const xml = Buffer.from(text);
  const ended: string[] = [];
  const opened: ElementName[] = [];
  const listener = {
    open: ({ name }: { name: ElementName }) => opened.push(name),
    close: (
      { name, from, isProtected }: { name: ElementName; from: number; isProtected: boolean },
      parent: ElementName,
      to: number,
    ) => {
      ended.push(`${parent} > ${name}${isProtected ? '*' : ''}: ${textIn(xml, { from, to })}`);
    },
  };
  for (const _ of scanXml(xml, { from: 0, to: xml.length }, listener));
  expect(opened.length).toBe(ended.length);
  return ended;
}

describe('the scanner', () => {
  test.each([
    ['a value', '<Key>a</Key>', [' > Key: a']],
    [
      'a value in its element',
      '<String><Value>ž</Value></String>',
      ['String > Value: ž', ' > String: <Value>ž</Value>'],
    ],
    ['an empty element', '<Value/>', [' > Value: ']],
    ['a protected value', '<Value Protected="True">AA==</Value>', [' > Value*: AA==']],
    ['a protected value in other quotes', "<Value\n Protected = 'true' >AA==</Value >", [' > Value*: AA==']],
    ['a protected empty value', '<Value Protected="True"/>', [' > Value*: ']],
    ['a value that another program may protect', '<Value ProtectInMemory="True">a</Value>', [' > Value: a']],
    ['an end of a tag in quotes', '<Value a="/>" b=\'>\'>x</Value>', [' > Value: x']],
    ['tags of no interest', '<A><B/><Key>k</Key></A>', [' > Key: k']],
    ['a comment with tags', '<Key>a<!-- </Key> -->b</Key>', [' > Key: ab']],
    ['character data with tags', '<Key><![CDATA[</Key>&amp;]]>&amp;</Key>', [' > Key: </Key>&amp;&']],
    ['a declaration and a byte order mark', '\ufeff<?xml version="1.0"?><Key>a</Key>\n', [' > Key: a']],
    ['entities', '<Key>&lt;&#65;&#x1F600;&unknown;&quot;</Key>', [' > Key: <A😀&unknown;"']],
    ['a name that only begins alike', '<Keys>a</Keys><Kez>b</Kez>', []],
  ])('reads %s', (_, text, expected) => {
    expect(scanned(text)).toEqual(expected);
  });

  test.each([
    ['another end tag', '<Key>a</Kay>'],
    ['an end tag that is too long', '<Key>a</Keys>'],
    ['no start tag', 'a</Key>'],
    ['no end tag', '<Root><Key>a</Key>'],
    ['half a start tag', '<Root><Key'],
    ['half an end tag', '<Key>a</Key'],
    ['an open quote', '<Key a="></Key>'],
    ['the start of a comment in an attribute', '<Key>&amp;<A b="<!--"/></Key>'],
    ['a tag in a tag', '<Key <A></Key>'],
    ['an open comment', '<Key><!-- </Key>'],
    ['an open section', '<Key><![CDATA[ </Key>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><Key>&b;</Key>'],
  ])('refuses XML with %s', (_, text) => {
    expect(() => scanned(text)).toThrow(expect.objectContaining({ is: 'damaged' }));
  });

  test('lets other work run in a long file', () => {
    const xml = Buffer.from('<Key>a</Key>'.repeat(10_000));
    const turns = [...scanXml(xml, { from: 0, to: xml.length }, { open() {}, close() {} })];
    expect(turns.length).toBeGreaterThanOrEqual(5);
  });
});

test('a text with more entities than any program writes is refused', () => {
  const text = Buffer.from('&amp;'.repeat(250_000));
  expect(() => textIn(text, { from: 0, to: text.length })).toThrow(expect.objectContaining({ is: 'too-large' }));
  const plain = Buffer.from('a'.repeat(2_000_000));
  expect(textIn(plain, { from: 0, to: plain.length })).toHaveLength(2_000_000);
});
