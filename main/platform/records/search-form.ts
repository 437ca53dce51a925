/** The form in which texts are compared: composed, compatible characters folded, lower case of any script. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase();
