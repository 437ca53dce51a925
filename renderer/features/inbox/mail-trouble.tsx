import { useTranslation } from 'react-i18next';
import { duration } from '../../texts/time.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import { useMail } from './mail-store.ts';

/** What waits to be mailed, and why; nothing where all went well. */
export function MailTrouble() {
  const { t, i18n } = useTranslation();
  const state = useMail((mail) => mail.state);
  if (state === null) return null;
  const { waiting, failure } = state;
  return (
    <>
      {waiting > 0 && <p className="muted">{t('settings.mailWaiting', { count: waiting })}</p>}
      {failure && (
        <ErrorNotice error={failure.error}>
          {failure.title !== null && <Quoted text={failure.title} />}
          <span>
            {t('settings.mailRetry', {
              time: duration(Math.max(failure.retryAt - Date.now(), 60_000), i18n.language),
            })}
          </span>
        </ErrorNotice>
      )}
    </>
  );
}
