import { useTranslation } from 'react-i18next';
import type { MailState } from '../../main/contract/mail.ts';
import { duration } from '../texts/time.ts';
import { ErrorCallout } from './callout.tsx';
import { Quoted } from './quoted.tsx';

/** The number of waiting mails and the reason. Renders nothing if there is no trouble. */
export function MailTrouble({ state }: { state: MailState | null }) {
  const { t, i18n } = useTranslation();
  if (state === null) return null;
  const { waiting, failure } = state;
  return (
    <>
      {waiting > 0 && <p className="muted">{t('settings.mailWaiting', { count: waiting })}</p>}
      {failure && (
        <ErrorCallout error={failure.error}>
          {failure.title !== null && <Quoted text={failure.title} />}
          <span>
            {t('settings.mailRetry', {
              time: duration(Math.max(failure.retryAt - Date.now(), 60_000), i18n.language),
            })}
          </span>
        </ErrorCallout>
      )}
    </>
  );
}
