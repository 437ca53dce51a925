import { useEffect, useMemo, useState } from 'react';
import type { Account } from '../../../main/contract/account.ts';
import type { Area } from '../../../main/contract/area.ts';
import type { CodedError } from '../../../main/contract/errors.ts';
import { areaOfNew } from '../../../main/contract/provider.ts';
import { choiceFor, type ScopeChoice } from '../../../main/contract/scopes.ts';
import { client } from '../../client/transport.ts';
import { codedOf } from '../../ui/messages.tsx';

/** What the provider was asked for; `value` is null until it has answered. */
export interface Asked<T> {
  value: T | null;
  error: CodedError | null;
  askAgain(): void;
}

/** Asks again when `about` changes; not at all while it is null. */
function useAsked<T>(about: string | null, ask: () => Promise<T>): Asked<T> {
  const [answer, setAnswer] = useState<{ to: string; value: T | null; error: CodedError | null } | null>(null);
  const [times, setTimes] = useState(0);
  const question = about === null ? null : `${times} ${about}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` says what is asked
  useEffect(() => {
    if (question === null) return;
    let isWanted = true;
    ask().then(
      (value) => isWanted && setAnswer({ to: question, value, error: null }),
      (failure) => isWanted && setAnswer({ to: question, value: null, error: codedOf(failure) }),
    );
    return () => {
      isWanted = false;
    };
  }, [question]);
  const { value, error } = answer !== null && answer.to === question ? answer : { value: null, error: null };
  return { value, error, askAgain: () => setTimes(times + 1) };
}

/** The areas that a new key of this account can belong to. */
export const useAreas = (account: Account | null): Asked<{ areas: Area[]; isAll: boolean }> =>
  useAsked(account === null || areaOfNew(account.policy) === null ? null : account.id, () =>
    client.listAreas({ accountId: account?.id ?? '' }),
  );

/** The scopes that a new key of this area can have. Null if the provider has none. */
export function useScopeChoice({ id: accountId, policy }: Account, area: Area | null): Asked<ScopeChoice> | null {
  const isAsked = policy.scopes !== null && policy.scopes.choice === null;
  const fixed = policy.scopes?.choice ?? null;
  const inArea = area !== null;
  const value = useMemo(() => fixed && choiceFor(fixed, inArea), [fixed, inArea]);
  const asked = useAsked(isAsked ? `${accountId} ${area?.id ?? ''}` : null, () =>
    client.listScopes({ accountId, area }),
  );
  if (policy.scopes === null) return null;
  return isAsked ? asked : { ...asked, value };
}
