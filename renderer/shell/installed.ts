import type { Feature } from './feature.ts';

let installed: readonly Feature[] = [];

/** Sets the window's features. Called once, at the start. */
export function install(list: readonly Feature[]): void {
  installed = list;
}

export const features = (): readonly Feature[] => installed;
