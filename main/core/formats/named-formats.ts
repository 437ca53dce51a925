import { searchForm } from '../../contract/search-form.ts';
import { formats } from './recognize.ts';

const dots = '••••';

/** How the masks of the formats begin whose issuer or name contains this word, in their search form. */
export const masksOfFormatsNamed = (word: string): string[] => [
  ...new Set(
    formats
      .filter(({ prefix, service, name }) => prefix !== '' && searchForm(`${service}\n${name}`).includes(word))
      .map(({ prefix }) => searchForm(prefix + dots)),
  ),
];
