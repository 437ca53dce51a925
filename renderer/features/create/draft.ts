import { useState } from 'react';
import { offersExpiry } from '../../../main/contract/expiry.ts';
import type { ExpiryChoice } from '../../../main/contract/expiry-choice.ts';
import type { AccessLevel } from '../../../main/contract/key.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { useKept } from '../../ui/use-kept.ts';

/** The user's input for a new key. It is kept when the account changes, even if the new policy needs other fields. */
export interface Draft {
  label: string;
  /** Null until it is chosen. */
  access: AccessLevel | null;
  expiry: ExpiryChoice | null;
  secret: string;
  /** Empty for none. */
  publicPart: string;
  notes: string;
  /** The day on which it was created elsewhere; empty if that is not known. */
  createdOn: string;
}

export type SetDraft = (change: Partial<Draft>) => void;

/** Kept across a lock, except for the secret. */
export function useDraft(first: Partial<Omit<Draft, 'secret'>>): [Draft, SetDraft] {
  const [kept, setKept] = useKept('dialog.new-key', {
    label: '',
    access: null,
    expiry: null,
    publicPart: '',
    notes: '',
    createdOn: '',
    ...first,
  });
  const [secret, setSecret] = useState('');
  const draft = { ...kept, secret };
  return [
    draft,
    (change) => {
      const { secret: pasted, ...rest } = { ...draft, ...change };
      setSecret(pasted);
      setKept(rest);
    },
  ];
}

/** A period may have been chosen for another account or another access, and then the field wouldn't show it. */
const isListed = (choice: ExpiryChoice, { expiry }: ProviderPolicy): boolean =>
  expiry !== null && offersExpiry(choice, expiry) && (choice.is !== 'in' || expiry.periods.includes(choice.days));

/** What the form shows and sends: the user's choice, or the policy's default. */
export function chosen(
  { access, expiry }: Draft,
  policy: ProviderPolicy,
): { access: AccessLevel | null; expiry: ExpiryChoice } {
  const [period] = policy.expiry?.periods ?? [];
  const preset: ExpiryChoice = policy.expiry?.required && period ? { is: 'in', days: period } : { is: 'never' };
  return {
    access: access !== null && policy.access.includes(access) ? access : (policy.access[0] ?? null),
    expiry: expiry !== null && isListed(expiry, policy) ? expiry : preset,
  };
}
