import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import type { Ending } from '../../data/ending.ts';
import { keepSelected, useSelection } from '../../data/selection-store.ts';
import { useEndingOf, useListEnding } from '../../data/use-ending.ts';
import { AlertFrame, AlertTitle } from '../../ui/dialog.tsx';
import { codedOf } from '../../ui/messages.tsx';
import { type Fate, fateOf } from './fate.ts';
import { type RevokeResult, revokeEach } from './revoke-each.ts';
import { RevokeProgress } from './revoke-progress.tsx';
import { RevokeQuestion } from './revoke-question.tsx';
import { RevokeSummary } from './revoke-summary.tsx';
import { keysOf } from './selected-keys.ts';
import './revoke-dialog.css';

type Phase =
  | { is: 'loading' }
  | { is: 'failed'; error: CodedError }
  | { is: 'asking'; fate: Fate }
  | { is: 'running'; fate: Fate; index: number }
  | { is: 'done'; fate: Fate; result: RevokeResult };

interface Selected {
  count: number;
  /** What their providers call the end of those that are revoked here, or else of all. */
  context: Ending;
}

function titleOf(phase: Phase, { count: selected, context }: Selected, t: TFunction): string {
  switch (phase.is) {
    case 'loading':
    case 'failed':
      return t('revokeSeveral.title', { count: selected, context });
    case 'asking': {
      const count = phase.fate.dies.length;
      return count === 0 ? t('revokeSeveral.nothing', { context }) : t('revokeSeveral.title', { count, context });
    }
    case 'running':
      return t('revokeSeveral.running', { context });
    case 'done':
      return t('revokeSeveral.doneTitle', { context });
  }
}

/** Asks once for all keys, revokes one after the other, and shows the result of each. */
export function RevokeDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [ids] = useState(() => useSelection.getState().ids);
  const [phase, setPhase] = useState<Phase>({ is: 'loading' });
  const ofList = useListEnding();
  const endingOf = useEndingOf();
  const stopped = useRef(false);
  const [stopping, setStopping] = useState(false);

  useEffect(() => {
    keysOf(ids).then(
      (keys) => setPhase({ is: 'asking', fate: fateOf(keys, useAccounts.getState().accounts ?? []) }),
      (error) => setPhase({ is: 'failed', error: codedOf(error) }),
    );
  }, [ids]);

  async function revoke(fate: Fate): Promise<void> {
    const result = await revokeEach(
      fate.dies,
      () => stopped.current,
      (index) => setPhase({ is: 'running', fate, index }),
    );
    // Keys that still have to be revoked stay selected.
    const failed = result.failed.map(({ key }) => key);
    keepSelected([...failed, ...result.left, ...fate.byHand].map(({ id }) => id));
    setPhase({ is: 'done', fate, result });
  }

  // A lock clears the selection, so the keys to revoke are no longer known.
  const isGone = ids.size === 0;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);

  const endingIn = ({ dies, byHand, already }: Fate) => endingOf(dies.length > 0 ? dies : [...byHand, ...already]);
  const stop = () => {
    stopped.current = true;
    setStopping(true);
  };
  const leave = () => (phase.is === 'running' ? stop() : onClose());
  if (isGone) return null;
  const title = titleOf(phase, { count: ids.size, context: 'fate' in phase ? endingIn(phase.fate) : ofList }, t);
  return (
    <AlertFrame className="dialog revoke-several" onClose={leave}>
      <AlertTitle asChild>
        <h2>{title}</h2>
      </AlertTitle>
      {phase.is === 'running' ? (
        <RevokeProgress of={phase.fate.dies} index={phase.index} stopping={stopping} onStop={stop} />
      ) : phase.is === 'done' ? (
        <RevokeSummary fate={phase.fate} result={phase.result} onClose={onClose} />
      ) : (
        <RevokeQuestion
          fate={phase.is === 'asking' ? phase.fate : null}
          error={phase.is === 'failed' ? phase.error : null}
          onRevoke={revoke}
          onCancel={onClose}
        />
      )}
    </AlertFrame>
  );
}
