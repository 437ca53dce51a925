import type { TFunction } from 'i18next';
import type { KeyPlace } from '../../../main/contract/key-place.ts';

/** What a place is called in a sentence. */
export function placeName({ project, file, name, environment }: KeyPlace, t: TFunction): string {
  const given = project ?? file ?? name;
  if (given !== '') return given;
  return environment === null ? t('places.noProject') : t(`places.environments.${environment}`);
}
