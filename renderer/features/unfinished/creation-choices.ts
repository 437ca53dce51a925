import { client } from '../../client/transport.ts';
import { loadCreations, type UnfinishedCreation } from '../../data/creations-store.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';

/** Something that can be done about it, as its note and the palette offer it. */
export interface CreationChoice {
  id: 'revoke' | 'regenerate' | 'ask' | 'dismiss';
  text: string;
  choose(): void;
}

export function creationChoices({ id: creationId, kind, label, outcome }: UnfinishedCreation): CreationChoice[] {
  const { t } = i18n;
  const choice = (id: CreationChoice['id'], text: string, work: () => Promise<unknown>): CreationChoice => ({
    id,
    text,
    choose: () => void work().catch(complain).then(loadCreations),
  });
  const revoke = async () => {
    await client.revokeOrphan({ creationId });
    say(t('unfinished.revoked', { label }));
  };
  const ofOrphan =
    kind === 'create'
      ? choice('revoke', t('unfinished.revoke'), revoke)
      : choice('regenerate', t('unfinished.regenerate'), () => client.regenerateKey({ keyId: creationId }));
  const dismiss = choice('dismiss', t('common.dismiss'), () => client.dismissCreation({ creationId }));
  switch (outcome.is) {
    case 'orphan':
      return [ofOrphan, dismiss];
    case 'not-created':
      return [dismiss];
    case 'unknown':
      return [choice('ask', t('unfinished.ask'), () => client.retryCreation({ creationId })), dismiss];
  }
}
