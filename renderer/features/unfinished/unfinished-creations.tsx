import { useTranslation } from 'react-i18next';
import type { Creation } from '../../../main/contract/creation.ts';
import type { CodedError } from '../../../main/contract/errors.ts';
import { client } from '../../client/transport.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import '../../ui/notice.css';
import { useAccount } from '../accounts/accounts-store.ts';
import { isShown, loadCreations, useCreations } from './creations-store.ts';
import './unfinished-creations.css';

/** What a crash or a failing provider left half done, and what to do about it. */
export function UnfinishedCreations() {
  const { t } = useTranslation();
  const unfinished = useCreations((state) => state.creations).filter((creation) => !isShown(creation));
  if (unfinished.length === 0) return null;
  return (
    <section className="unfinished" aria-label={t('unfinished.heading')}>
      {unfinished.map((creation) => (
        <UnfinishedCreation key={creation.id} creation={creation} />
      ))}
    </section>
  );
}

function UnfinishedCreation({ creation }: { creation: Creation }) {
  const { t } = useTranslation();
  const account = useAccount(creation.accountId)?.label ?? '';
  const { id: creationId, label, outcome } = creation;
  const isNew = creation.kind === 'create';
  const act = (work: () => Promise<unknown>) => () => work().catch(complain).then(loadCreations);
  const dismiss = act(() => client.dismissCreation({ creationId }));
  switch (outcome.is) {
    case 'shown':
      return null;
    case 'orphan':
      return isNew ? (
        <Note text={t('unfinished.orphan', { label, account })}>
          <Button
            small
            onClick={act(async () => {
              await client.revokeOrphan({ creationId });
              say(t('unfinished.revoked', { label }));
            })}
          >
            {t('unfinished.revoke')}
          </Button>
          <Dismiss onClick={dismiss} />
        </Note>
      ) : (
        <Note text={t('unfinished.regenerated.orphan', { label, account })}>
          <Button small onClick={act(() => client.regenerateKey({ keyId: creationId }))}>
            {t('unfinished.regenerate')}
          </Button>
          <Dismiss onClick={dismiss} />
        </Note>
      );
    case 'not-created':
      return (
        <Note text={t('unfinished.notCreated', { label, account })} reason={outcome.reason}>
          <Dismiss onClick={dismiss} />
        </Note>
      );
    case 'unknown':
      return (
        <Note
          text={t(isNew ? 'unfinished.unknown' : 'unfinished.regenerated.unknown', { label, account })}
          reason={outcome.reason}
        >
          <Button small onClick={act(() => client.retryCreation({ creationId }))}>
            {t('unfinished.ask')}
          </Button>
          <Dismiss onClick={dismiss} />
        </Note>
      );
  }
}

function Dismiss({ onClick }: { onClick(): void }) {
  const { t } = useTranslation();
  return (
    <Button small look="quiet" onClick={onClick}>
      {t('common.dismiss')}
    </Button>
  );
}

function Note({ text, reason, children }: { text: string; reason?: CodedError | null; children: React.ReactNode }) {
  return (
    <div className="notice warning" role="status">
      <strong>
        <Quoted text={text} />
      </strong>
      {reason && <span>{errorSentence(reason)}</span>}
      <div className="actions">{children}</div>
    </div>
  );
}
