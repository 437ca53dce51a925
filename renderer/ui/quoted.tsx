/**
 * A sentence whose label stands in quotation marks, as ours do. The label gets an element of its own: it keeps its direction,
 * and can be made unreadable to onlookers.
 */
export function Quoted({ text }: { text: string }) {
  // Up to the last closing mark, because a label may contain quotation marks.
  const [, before, label, after] = /^(.*?[“„«])(.+)([”“»].*)$/s.exec(text) ?? [];
  if (label === undefined) return text;
  return (
    <>
      {before}
      <bdi>{label}</bdi>
      {after}
    </>
  );
}
