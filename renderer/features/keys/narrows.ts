import type { AccessLevel } from '../../../main/contract/key.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';

/** Whether saving takes the key's write access away. Only a change by API reaches the provider; any other is a note of the user's. */
export const narrows = (edit: ProviderPolicy['edit'], from: AccessLevel, to: AccessLevel): boolean =>
  edit.by === 'api' && from === 'read-write' && to === 'read-only';

/** Whether saving takes away permissions that were chosen on the provider's page, and that no API can give back. */
export const losesOwn = (
  { edit, access }: Pick<ProviderPolicy, 'edit' | 'access'>,
  from: AccessLevel,
  to: AccessLevel,
): boolean => edit.by === 'api' && from === 'inherited' && from !== to && !access.includes(from);
