import { useTranslation } from 'react-i18next';
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
  const { revoked, failed, left } = result;
  const unverified = revoked.filter(({ verdict }) => verdict !== 'refused').length;
  return (
    <>
      <AlertDescription asChild>
        <div className="parts" role="status">
          <p>{t('revokeSeveral.revoked', { count: revoked.length })}</p>
          {unverified > 0 && <p>{t('revokeSeveral.unverified', { count: unverified })}</p>}
          {failed.length > 0 && (
            <div className="callout">
              <strong>{t('revokeSeveral.failed', { count: failed.length })}</strong>
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
          {fate.byHand.length > 0 && <p>{t('revokeSeveral.byHandLeft', { count: fate.byHand.length })}</p>}
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
