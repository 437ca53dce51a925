import { AlertDialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { providerName, useAccounts } from '../accounts/accounts-store.ts';
import type { Fate } from './fate.ts';
import type { RevokeResult } from './revoke-each.ts';

interface RevokeSummaryProps {
  fate: Fate;
  result: RevokeResult;
  onClose(): void;
}

/** What became of them. Failures are named, each with its reason. */
export function RevokeSummary({ fate, result, onClose }: RevokeSummaryProps) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const { revoked, failed, left } = result;
  const outstanding = revoked.filter(({ proof }) => proof === 'outstanding');
  const providerOf = (accountId: string) => providerName(accounts.find(({ id }) => id === accountId) ?? null);
  return (
    <>
      <AlertDialog.Description asChild>
        <div className="parts" role="status">
          <p>{t('revokeSeveral.revoked', { count: revoked.length })}</p>
          {outstanding.map(({ key }) => (
            <p key={key.id} className="notice warning">
              {t('revoke.done.outstanding', { label: key.label, provider: providerOf(key.accountId) })}
            </p>
          ))}
          {failed.length > 0 && (
            <div className="notice">
              <strong>{t('revokeSeveral.failed', { count: failed.length })}</strong>
              <ul className="keys-briefly">
                {failed.map(({ key, error }) => (
                  <li key={key.id}>
                    <bdi className="label">{key.label}</bdi>
                    <span>{errorSentence(error)}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {left.length > 0 && <p>{t('revokeSeveral.left', { count: left.length })}</p>}
          {fate.byHand.length > 0 && <p>{t('revokeSeveral.byHandLeft', { count: fate.byHand.length })}</p>}
        </div>
      </AlertDialog.Description>
      <div className="dialog-foot">
        <Button look="primary" autoFocus onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </>
  );
}
