/**
 * The form in which texts are compared: NFKC, lower case in any script, on one line. The dots of a mask become a single
 * dot that fits into a byte, because one wider character would double the memory of all the text around it.
 */
export const searchForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/•+/g, '·')
    .replace(/\p{Cc}/gu, ' ');
