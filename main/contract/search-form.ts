/**
 * The form in which texts are compared: compatible characters folded, lower case of any script, on one line. The dots
 * of a mask become a single one that fits into a byte: one wider character would double the size of all texts around it.
 */
export const searchForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/•+/g, '·')
    .replace(/\p{Cc}/gu, ' ');
