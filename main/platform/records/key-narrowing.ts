import { isUsedIn } from '../../contract/key-place.ts';
import type { KeyListQuery } from '../../core/ports/record-store.ts';
import { type Block, flag } from './key-blocks.ts';
import { areaBeginning } from './sound-area.ts';
import { readablePlaces } from './sound-places.ts';

/** Whether the key at `index` of a block meets a condition other than the search text. */
export type Meets = (block: Block, index: number) => boolean;

type Others = Pick<KeyListQuery, 'accountId' | 'showRevoked' | 'narrowing'>;

/** Combines all conditions into one function, once for all keys. */
export function condition({ accountId, showRevoked, narrowing }: Others, accountNumber: (id: string) => number): Meets {
  const all: Meets[] = [];
  if (accountId !== null) {
    const number = accountNumber(accountId);
    all.push(({ accounts }, index) => accounts[index] === number);
  }
  if (narrowing?.revokedOnly) all.push(has(flag.revoked, true));
  else if (!showRevoked) all.push(has(flag.revoked, false));
  if (narrowing !== null) all.push(...narrowed(narrowing, accountNumber));
  return (block, index) => all.every((meets) => meets(block, index));
}

function* narrowed(
  { accountIds, area, access, tags, project, environment, ...rest }: NonNullable<Others['narrowing']>,
  accountNumber: (id: string) => number,
): Generator<Meets> {
  if (accountIds !== null) {
    const numbers = new Set(accountIds.map(accountNumber));
    yield ({ accounts }, index) => numbers.has(accounts[index] ?? -1);
  }
  if (area !== null) {
    const beginning = areaBeginning(area);
    yield ({ areas }, index) => areas[index]?.startsWith(beginning) ?? false;
  }
  if (access !== null) yield (block, index) => block.access[index] === access;
  for (const tag of tags) {
    // With its quotes, as in the JSON array, so that no longer tag matches.
    const quoted = JSON.stringify(tag);
    yield (block, index) => block.tags[index]?.includes(quoted) ?? false;
  }
  if (project !== null || environment !== null) {
    yield ({ places }, index) => isUsedIn(readablePlaces(places[index] ?? '[]'), project, environment);
  }
  const { favorite, neverUsed, notInVault, disabled, expires } = rest;
  if (disabled !== null) yield has(flag.disabled, disabled);
  if (favorite) yield has(flag.favorite, true);
  if (neverUsed) yield has(flag.used, false);
  if (notInVault) yield has(flag.inVault, false);
  if (expires !== null) {
    const { after, until, orNever } = expires;
    yield (block, index) => {
      const at = block.expires[index] ?? Number.POSITIVE_INFINITY;
      return at === Number.POSITIVE_INFINITY ? orNever : at > after && at <= until;
    };
  }
}

const has =
  (bit: number, wanted: boolean): Meets =>
  ({ flags }, index) =>
    (((flags[index] ?? 0) & bit) !== 0) === wanted;
