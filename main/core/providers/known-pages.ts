import { formats } from '../formats/recognize.ts';
import { providers } from './index.ts';

const pages = new Set([
  ...providers.flatMap(({ policy }) => [policy.page?.url ?? [], policy.page?.help ?? []].flat()),
  ...formats.map(({ page }) => page),
]);

/** Whether Latchkey itself links to an address. A host opens no other one in the user's browser. */
export const isKnownPage = (url: string): boolean => pages.has(url);
