import type { Appearance } from '../../main/contract/settings.ts';

/** Takes effect at once. At the next start, the host makes the page so from the beginning. */
export function setAppearance(appearance: Appearance): void {
  document.documentElement.dataset.appearance = appearance;
}
