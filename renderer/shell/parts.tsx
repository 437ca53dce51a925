import type { PartName } from './feature.ts';
import { features } from './installed.ts';

/** The features' components for this place. */
export function Parts({ of }: { of: PartName }) {
  return features().map(({ parts }, index) => {
    const Part = parts?.[of];
    // biome-ignore lint/suspicious/noArrayIndexKey: the list of features stays as it is
    return Part && <Part key={index} />;
  });
}
