import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from './picks.ts';

interface ImportOutcomeProps {
  outcome: Outcome;
  place: RefObject<HTMLDivElement | null>;
}

/** What came in, and what did not. The reasons are in the rows. */
export function ImportOutcome({ outcome, place }: ImportOutcomeProps) {
  const { added, alreadyHere, failed, left } = outcome;
  const { t } = useTranslation();
  if (failed.size === 0 && left === 0) return null;
  return (
    <div ref={place} className={failed.size > 0 ? 'callout' : 'callout warning'} role="alert" tabIndex={-1}>
      {failed.size > 0 && <strong>{t('import.failed', { count: failed.size })}</strong>}
      <span>{t('import.done', { count: added })}</span>
      {alreadyHere > 0 && <span>{t('import.alreadyHere', { count: alreadyHere })}</span>}
      {left > 0 && <span>{t('import.left', { count: left })}</span>}
    </div>
  );
}
