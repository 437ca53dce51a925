import { z } from 'zod';
import { choosesAccess, type Policy, projects } from './policies.ts';
import { nameOf } from './request-parts.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A client that asks for the longest expiry uses its own clock, which may be ahead of ours. */
const expiryLeeway = 5 * minute;

/** Also optional: `z.undefined` alone would require the field to be present. */
const none = (message: string) => z.undefined(message).optional();

/** The body that creates a key. The expiry is measured from `at`, in milliseconds since the epoch. */
export const newKeyBody = (policy: Policy, at: number) =>
  z.object({
    label: nameOf(policy.label.max_length),
    access: choosesAccess(policy) ? z.enum(policy.access).optional() : none('there is no access to choose here'),
    scopes: policy.scopes === null ? none('there are no scopes here') : scopesBody(policy.scopes),
    project: policy.projects
      ? z
          .enum(
            projects.map(({ id }) => id),
            'there is no such project',
          )
          .optional()
      : none('there are no projects here'),
    expires_at: policy.expiry === null ? none('keys do not expire here') : expiryBody(policy.expiry, at),
  });

const scopesBody = (known: NonNullable<Policy['scopes']>) =>
  z
    .array(
      z.enum(
        known.map(({ id }) => id),
        'there is no such scope',
      ),
    )
    .min(1, 'there has to be a scope')
    .optional();

function expiryBody({ required, max_days }: NonNullable<Policy['expiry']>, at: number) {
  const expiry = z.iso
    .datetime({ offset: true, error: 'it has to be an ISO 8601 instant with an offset' })
    .transform((text) => Date.parse(text))
    .refine((instant) => instant > at, 'it is not in the future')
    .refine((instant) => instant <= at + max_days * day + expiryLeeway, `it is more than ${max_days} days ahead`);
  return required ? expiry : expiry.optional();
}

const fixed = none('it cannot be changed');

/** The body that edits a key. */
export const keyChangeBody = ({ edit, label, access, disable }: Policy) =>
  z
    .object({
      label: edit.includes('label') ? nameOf(label.max_length).optional() : fixed,
      access: edit.includes('access') ? z.enum(access).optional() : fixed,
      disabled: disable ? z.boolean().optional() : fixed,
    })
    // Unknown fields are refused, unlike when creating: a change that isn't made must not look like one that was.
    .catchall(fixed)
    .refine((change) => Object.values(change).some((value) => value !== undefined), 'there is nothing to change');

/** The body that regenerates a key; none where keys keep their expiry. */
export const regenerationBody = (policy: Policy, at: number) =>
  z.object({
    expires_at: policy.expiry !== null && policy.new_id ? expiryBody(policy.expiry, at) : none('it cannot be changed'),
  });
