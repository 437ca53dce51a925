import type { Removed } from '../../../main/contract/removed.ts';
import { client } from '../../client/transport.ts';
import { loadAccounts } from '../../data/accounts-store.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';

export async function restore({ id, kind, label }: Pick<Removed, 'id' | 'kind' | 'label'>): Promise<void> {
  try {
    await client.restoreRemoved({ id });
    if (kind === 'account') await loadAccounts();
    say(i18n.t('removed.restored', { label }));
  } catch (error) {
    complain(error);
  }
}
