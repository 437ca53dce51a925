import { describe, expect, it } from 'vitest';
import type { ExpiryChoice } from '../../../../main/contract/expiry-choice.ts';
import { other } from '../../../../main/core/providers/other.ts';
import { chosen } from '../../../../renderer/features/create/draft.ts';

const draftOf = (expiry: ExpiryChoice | null) =>
  ({ label: 'CI', access: null, expiry, secret: '', publicPart: '', notes: '', createdOn: '' }) as const;

describe('a chosen expiry', () => {
  const { expiry } = other.policy;
  const onlyPeriods = {
    ...other.policy,
    expiry: expiry && { ...expiry, required: false, periods: [30, 7], onlyPeriods: true as const },
  };

  it.each<ExpiryChoice>([{ is: 'never' }, { is: 'in', days: 7 }])('stays where the account offers it: %j', (choice) => {
    expect(chosen(draftOf(choice), onlyPeriods).expiry).toEqual(choice);
  });

  it.each<ExpiryChoice>([
    { is: 'in', days: 365 },
    { is: 'on', date: '2027-01-01' },
  ])('gives way to the default where the account has only other periods: %j', (choice) => {
    expect(chosen(draftOf(choice), onlyPeriods).expiry).toEqual({ is: 'never' });
    expect(chosen(draftOf(choice), other.policy).expiry).toEqual(choice);
  });
});
