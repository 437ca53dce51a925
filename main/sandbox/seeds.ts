import type { DatedKey } from './keys.ts';
import { accessOf, type Policy, projects } from './policies.ts';
import { newPublicPart } from './secrets.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const expiryDays = 300;

/** Keys to fill an account with: created a minute apart, two thirds of them used, with every access level and expiry that the policy has. */
export const seededKeys = (policy: Policy, total: number, at: number): DatedKey[] =>
  Array.from({ length: total }, (_, index) => {
    const n = index + 1;
    const createdAt = at - (total - index) * minute;
    return {
      label: `Seeded key ${n}`,
      ...allowed(policy, index),
      public_part: policy.two_parts ? newPublicPart() : null,
      project: policy.projects ? (projects[index % (projects.length + 1)]?.id ?? null) : null,
      created_at: createdAt,
      last_used_at: n % 3 === 0 ? null : createdAt + minute / 2,
      expires_at: policy.expiry === null ? null : at + Math.round((n / total) * expiryDays * day),
    };
  });

/** One scope after the other, where there are some. */
function allowed(policy: Policy, index: number): Pick<DatedKey, 'access' | 'scopes'> {
  const scope = policy.scopes?.[index % policy.scopes.length]?.id;
  if (scope !== undefined) return { access: accessOf([scope], policy), scopes: JSON.stringify([scope]) };
  return { access: policy.access[index % policy.access.length] ?? policy.access[0], scopes: null };
}
