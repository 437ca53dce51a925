import { formats } from '../formats/recognize.ts';
import { providers } from './index.ts';

const pages = new Set([
  ...providers.flatMap(({ policy }) => policy.page?.url ?? []),
  ...formats.map(({ page }) => page),
]);

/** Whether an address is one of those that we ourselves lead to: a host opens no other in the user's browser. */
export const isKnownPage = (url: string): boolean => pages.has(url);
