/** What is to be done next on the way to a copied key; `next` says where to go on from there. */
export type Step = 'make' | 'copy' | 'paste' | 'next';

/** The way begins at an account without keys, and then follows what the user does, wherever in the window that is. */
export function stepAfter(step: Step | null, hasKeys: boolean, isCopied: boolean): Step | null {
  if (step === null) return hasKeys ? null : 'make';
  if (step === 'make' && hasKeys) return isCopied ? 'paste' : 'copy';
  if (step === 'copy' && isCopied) return 'paste';
  if (step === 'paste' && !isCopied) return 'next';
  return step;
}
