import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../main/contract/errors.ts';
import './notice.css';

/** What went wrong and what to do, spoken at once by screen readers. */
export function ErrorNotice({ error, children }: { error: CodedError; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="notice" role="alert">
      <strong>{error.message}</strong>
      <span>{error.next}</span>
      {error.requestId && <span className="request-id">{t('common.requestId', { id: error.requestId })}</span>}
      {children}
    </div>
  );
}
