import { client } from '../../client/transport.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { type InterruptedOperation, loadPendingSecrets } from '../../data/pending-secrets-store.ts';
import { withSecondFactor } from '../../data/second-factor.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';

/** An action on an interrupted operation, offered in its callout and in quick search. */
export interface PendingSecretChoice {
  id: 'revoke' | 'regenerate' | 'ask' | 'dismiss';
  text: string;
  choose(): void;
}

export function pendingSecretChoices(of: InterruptedOperation): PendingSecretChoice[] {
  const { t } = i18n;
  const { id: keyId, accountId, kind, label, outcome } = of;
  const account = useAccounts.getState().accounts?.find(({ id }) => id === accountId);
  const context = account?.policy.words.revoke ?? 'revoke';
  const choice = (id: PendingSecretChoice['id'], text: string, work: () => Promise<unknown>): PendingSecretChoice => ({
    id,
    text,
    choose: () => void work().catch(complain).then(loadPendingSecrets),
  });
  const revoke = async () => {
    await withSecondFactor((answer) => client.revokeOrphan({ keyId, ...answer }));
    say(t('unfinished.revoked', { label, context }));
  };
  const ofOrphan =
    kind === 'create'
      ? choice('revoke', t('unfinished.revoke', { context }), revoke)
      : choice('regenerate', t('unfinished.regenerate'), () => client.regenerateKey({ keyId }));
  const dismiss = choice('dismiss', t('common.dismiss'), () => client.dismissPendingSecret({ keyId }));
  switch (outcome.is) {
    case 'orphan':
      return [ofOrphan, dismiss];
    case 'not-created':
      return [dismiss];
    case 'unknown':
      return [choice('ask', t('unfinished.ask'), () => client.retryPendingSecret({ keyId })), dismiss];
  }
}
