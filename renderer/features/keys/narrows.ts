import type { AccessLevel } from '../../../main/contract/key.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';

/** Whether saving takes the key's write access away. Only a change by API reaches the provider; any other is a note of the user's. */
export const narrows = (edit: ProviderPolicy['edit'], from: AccessLevel, to: AccessLevel): boolean =>
  edit.by === 'api' && from === 'read-write' && to === 'read-only';
