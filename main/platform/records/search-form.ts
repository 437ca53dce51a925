/**
 * The form in which texts are compared: compatible characters folded, lower case of any script, on one line. The dots
 * of a mask become one that fits into a byte, since one wider character would double the size of all texts around it.
 */
export const searchForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('•', '·')
    .replace(/\p{Cc}/gu, ' ');
