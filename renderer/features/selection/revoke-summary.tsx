import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useEndingOf } from '../../data/use-ending.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { AlertDescription } from '../../ui/dialog.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import type { Fate } from './fate.ts';
import type { RevokeResult } from './revoke-each.ts';

interface RevokeSummaryProps {
  fate: Fate;
  result: RevokeResult;
  onClose(): void;
}

/** The results. Lists each failure with its reason. */
export function RevokeSummary({ fate, result, onClose }: RevokeSummaryProps) {
  const { t } = useTranslation();
  const endingOf = useEndingOf();
  const { revoked, failed, left } = result;
  const contextOf = (keys: readonly { key: Key }[]) => endingOf(keys.map(({ key }) => key));
  // If none was revoked, the sentence says so of those that were to be.
  const context = revoked.length > 0 ? contextOf(revoked) : endingOf(fate.dies);
  const unverified = revoked.filter(({ verdict }) => verdict !== 'refused').length;
  return (
    <>
      <AlertDescription asChild>
        <div className="parts" role="status">
          <p>{t('revokeSeveral.revoked', { count: revoked.length, context })}</p>
          {unverified > 0 && <p>{t('revokeSeveral.unverified', { count: unverified })}</p>}
          {failed.length > 0 && (
            <div className="callout">
              <strong>{t('revokeSeveral.failed', { count: failed.length, context: contextOf(failed) })}</strong>
              <ul className="keys-briefly">
                {failed.map(({ key, error }) => (
                  <li key={key.id}>
                    <bdi className="label">{key.label}</bdi>
                    <span>
                      <Quoted text={errorSentence(error)} />
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {left.length > 0 && <p>{t('revokeSeveral.left', { count: left.length })}</p>}
          {fate.byHand.length > 0 && (
            <p>{t('revokeSeveral.byHandLeft', { count: fate.byHand.length, context: endingOf(fate.byHand) })}</p>
          )}
        </div>
      </AlertDescription>
      <div className="dialog-foot">
        <Button look="primary" autoFocus onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </>
  );
}
