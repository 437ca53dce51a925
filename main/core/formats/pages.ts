import { formats } from './recognize.ts';

const byPrefix = new Map(formats.filter(({ prefix }) => prefix !== '').map(({ prefix, page }) => [prefix, page]));
const byService = new Map(formats.map(({ service, page }) => [service.toLowerCase(), page]));

/** Where the keys that begin like this are managed; null if no format is known by it. */
export const pageOfPrefix = (prefix: string): string | null => byPrefix.get(prefix) ?? null;

/** The same for all keys of a service, by its name. */
export const pageOfService = (name: string): string | null => byService.get(name.trim().toLowerCase()) ?? null;
