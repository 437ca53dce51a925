import { useCallback, useEffect, useState } from 'react';
import type { Account } from '../../../main/contract/account.ts';
import type { Area } from '../../../main/contract/area.ts';
import type { CodedError } from '../../../main/contract/errors.ts';
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
  const [answer, setAnswer] = useState<{ about: string; value: T | null; error: CodedError | null } | null>(null);
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says what is asked
  useEffect(() => {
    if (about === null) return;
    let isWanted = true;
    setAnswer(null);
    ask().then(
      (value) => isWanted && setAnswer({ about, value, error: null }),
      (failure) => isWanted && setAnswer({ about, value: null, error: codedOf(failure) }),
    );
    return () => {
      isWanted = false;
    };
  }, [about, times]);
  const askAgain = useCallback(() => setTimes((before) => before + 1), []);
  const fits = answer !== null && answer.about === about;
  return { value: fits ? answer.value : null, error: fits ? answer.error : null, askAgain };
}

/** The areas that a new key of this account can belong to. */
export const useAreas = (account: Account | null): Asked<{ areas: Area[]; isAll: boolean }> =>
  useAsked(account === null || account.policy.area === null ? null : account.id, () =>
    client.listAreas({ accountId: account?.id ?? '' }),
  );

/** The scopes that a new key of this area can have. Null if the provider has none. */
export function useScopeChoice({ id: accountId, policy }: Account, area: Area | null): Asked<ScopeChoice> | null {
  const isAsked = policy.scopes !== null && policy.scopes.choice === null;
  const asked = useAsked(isAsked ? `${accountId} ${area?.id ?? ''}` : null, () =>
    client.listScopes({ accountId, area }),
  );
  if (policy.scopes === null) return null;
  if (policy.scopes.choice === null) return asked;
  return { ...asked, value: choiceFor(policy.scopes.choice, area !== null) };
}
