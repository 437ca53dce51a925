/** The next step towards a copied key. The last one, `next`, suggests how to continue. */
export type Step = 'make' | 'copy' | 'paste' | 'next';

/** The steps begin at an account without keys. A step counts as done wherever in the window the user does it. */
export function stepAfter(step: Step | null, hasKeys: boolean, isCopied: boolean): Step | null {
  if (step === null) return hasKeys ? null : 'make';
  if (step === 'make' && hasKeys) return isCopied ? 'paste' : 'copy';
  if (step === 'copy' && isCopied) return 'paste';
  if (step === 'paste' && !isCopied) return 'next';
  return step;
}
