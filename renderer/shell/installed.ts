import type { Feature } from './feature.ts';

let installed: readonly Feature[] = [];

/** The window has these features, from its start on. */
export function install(list: readonly Feature[]): void {
  installed = list;
}

export const features = (): readonly Feature[] => installed;
