import { withoutPrefill } from '../../contract/prefilled-page.ts';
import { formats } from '../formats/recognize.ts';
import { providers } from './index.ts';
import { isPageAt } from './page-site.ts';

const pages = new Set([
  ...providers.flatMap(({ policy }) => [policy.page?.url ?? [], policy.page?.help ?? []].flat()),
  ...formats.map(({ page }) => page),
]);
/** A provider makes a new page each time that it asks for the second factor, so only its site is known. */
const sites = providers.flatMap(({ policy }) => policy.moment?.pagesAt ?? []);

const prefilled = providers.flatMap(({ policy }) => policy.page ?? []);

/** The page that an address is of, without what a form there is filled in with. */
export const pageBehind = (url: string): string => withoutPrefill(url, prefilled);

/** Whether Latchkey itself links to an address. A host opens no other one in the user's browser. */
export const isKnownPage = (url: string): boolean =>
  pages.has(pageBehind(url)) || sites.some((site) => isPageAt(site, url));
