import { searchForm } from '../../../main/contract/search-form.ts';

/** A text in which what was typed is marked; `needle` is in its search form. */
export function Marked({ text, needle }: { text: string; needle: string }) {
  if (needle === '') return text;
  // The dots of a mask are one in the search form, so what is around them is looked at by itself.
  const [before = '', dots = '', after = ''] = text.split(/(•+)/, 3);
  return (
    <>
      <MarkedPart text={before} needle={needle} />
      {dots}
      <MarkedPart text={after} needle={needle} />
    </>
  );
}

function MarkedPart({ text, needle }: { text: string; needle: string }) {
  const form = searchForm(text);
  const at = form.indexOf(needle);
  // Where folding has changed the length, places in the one are not places in the other.
  if (at === -1 || form.length !== text.length) return text;
  const end = at + needle.length;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
}
