import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { features } from './installed.ts';
import { type KeyChoice, keyChoiceGroups } from './key-choice.ts';

/** The features' actions on the key, in groups. */
export function keyChoices(of: Key, account: Account): KeyChoice[][] {
  const choices = features().flatMap((feature) => feature.keyChoices?.(of, account) ?? []);
  return keyChoiceGroups.map((name) => choices.filter(({ group }) => group === name));
}
