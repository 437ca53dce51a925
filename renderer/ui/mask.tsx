/** A mask that breaks before its dots if it doesn't fit on one line. Its end tells keys apart, so that stays in one piece. */
export function Mask({ of }: { of: string }) {
  const at = of.search(/••••.{0,4}$/u);
  return (
    <bdi className="mono">
      {at < 0 ? (
        of
      ) : (
        <>
          {of.slice(0, at)}
          <wbr />
          <span className="unbroken">{of.slice(at)}</span>
        </>
      )}
    </bdi>
  );
}
