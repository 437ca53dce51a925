import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../main/contract/errors.ts';
import { errorText } from '../texts/error-text.ts';
import { Quoted } from './quoted.tsx';
import './callout.css';

interface ErrorCalloutProps {
  error: CodedError;
  /** The user did nothing that failed: it only says why the screen looks as it does. */
  calm?: boolean;
  /** What to do here, if that is something else than usual. */
  next?: string;
  children?: ReactNode;
}

/** What went wrong and what to do, spoken at once by screen readers. */
export function ErrorCallout({ error, calm = false, next, children }: ErrorCalloutProps) {
  const { t } = useTranslation();
  const { message, next: usual } = errorText(error);
  return (
    <div className={calm ? 'callout info' : 'callout'} role={calm ? 'note' : 'alert'}>
      <strong>
        <Quoted text={message} />
      </strong>
      <span>{next ?? usual}</span>
      {error.requestId && <span className="request-id">{t('common.requestId', { id: error.requestId })}</span>}
      {children}
    </div>
  );
}
