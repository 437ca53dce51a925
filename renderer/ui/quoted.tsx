/**
 * A sentence with a label in quotation marks. The label gets an element of its own, so that it keeps its direction and
 * can be blurred.
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
