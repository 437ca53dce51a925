import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import '../../ui/callout.css';
import { useAccount } from '../../data/accounts-store.ts';
import { isUnfinished, type UnfinishedCreation, useCreations } from '../../data/creations-store.ts';
import { creationChoices } from './creation-choices.ts';
import './unfinished-creations.css';

/** What happened, and what to do about it. */
export function UnfinishedCreations() {
  const { t } = useTranslation();
  const unfinished = useCreations((state) => state.creations).filter(isUnfinished);
  if (unfinished.length === 0) return null;
  return (
    <section className="unfinished" aria-label={t('unfinished.heading')}>
      {unfinished.map((creation) => (
        <Unfinished key={creation.id} creation={creation} />
      ))}
    </section>
  );
}

function Unfinished({ creation }: { creation: UnfinishedCreation }) {
  const { outcome } = creation;
  const text = useWhatHappened(creation);
  return (
    <div className="notice warning" role="status">
      <strong>
        <Quoted text={text} />
      </strong>
      {'reason' in outcome && outcome.reason && <span>{errorSentence(outcome.reason)}</span>}
      <div className="actions">
        {creationChoices(creation).map(({ id, text: name, choose }) => (
          <Button key={id} small look={id === 'dismiss' ? 'quiet' : 'plain'} onClick={choose}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

function useWhatHappened({ accountId, kind, label, outcome }: UnfinishedCreation): string {
  const { t } = useTranslation();
  const account = useAccount(accountId)?.label ?? '';
  const isNew = kind === 'create';
  switch (outcome.is) {
    case 'orphan':
      return t(isNew ? 'unfinished.orphan' : 'unfinished.regenerated.orphan', { label, account });
    case 'not-created':
      return t('unfinished.notCreated', { label, account });
    case 'unknown':
      return t(isNew ? 'unfinished.unknown' : 'unfinished.regenerated.unknown', { label, account });
  }
}
