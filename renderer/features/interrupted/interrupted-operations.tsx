import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import '../../ui/callout.css';
import { useAccount } from '../../data/accounts-store.ts';
import { type InterruptedOperation, isUnfinished, usePendingSecrets } from '../../data/pending-secrets-store.ts';
import { pendingSecretChoices } from './pending-secret-choices.ts';
import './interrupted-operations.css';

/** The interrupted operations: what happened, and what the user can do. */
export function InterruptedOperations() {
  const { t } = useTranslation();
  const unfinished = usePendingSecrets((state) => state.pendingSecrets).filter(isUnfinished);
  if (unfinished.length === 0) return null;
  return (
    <section className="unfinished" aria-label={t('unfinished.heading')}>
      {unfinished.map((pendingSecret) => (
        <Unfinished key={pendingSecret.id} pendingSecret={pendingSecret} />
      ))}
    </section>
  );
}

function Unfinished({ pendingSecret }: { pendingSecret: InterruptedOperation }) {
  const { outcome } = pendingSecret;
  const text = useWhatHappened(pendingSecret);
  return (
    <div className="callout warning" role="status">
      <strong>
        <Quoted text={text} />
      </strong>
      {'reason' in outcome && outcome.reason && (
        <span>
          <Quoted text={errorSentence(outcome.reason)} />
        </span>
      )}
      <div className="actions">
        {pendingSecretChoices(pendingSecret).map(({ id, text: name, choose }) => (
          <Button key={id} small look={id === 'dismiss' ? 'quiet' : 'plain'} onClick={choose}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

function useWhatHappened({ accountId, kind, label, outcome }: InterruptedOperation): string {
  const { t } = useTranslation();
  const known = useAccount(accountId);
  const account = known?.label ?? '';
  const context = known?.policy.words.revoke ?? 'revoke';
  const isNew = kind === 'create';
  switch (outcome.is) {
    case 'orphan':
      return isNew
        ? t('unfinished.orphan', { label, account, context })
        : t('unfinished.regenerated.orphan', { label, account });
    case 'not-created':
      return t('unfinished.notCreated', { label, account });
    case 'unknown':
      return t(isNew ? 'unfinished.unknown' : 'unfinished.regenerated.unknown', { label, account });
  }
}
