import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import type { SecondFactor } from '../../../main/contract/second-factor.ts';
import { client } from '../../client/transport.ts';
import type { Question } from '../../data/second-factor.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { codedOf } from '../../ui/messages.tsx';
import './confirm-on-page.css';

interface ConfirmOnPageProps {
  question: Question;
  page: Extract<SecondFactor, { is: 'page' }>;
  onCode(): void;
}

/** Opens the provider's page and waits until the user has confirmed there, or cancels here. */
export function ConfirmOnPage({ question: { provider, answer }, page, onCode }: ConfirmOnPageProps) {
  const { t } = useTranslation();
  const { isWaiting, error, wait } = useConfirmation(page.id, () => answer({ confirmation: page.id }));
  return (
    <Modal title={t('secondFactor.title', { provider })} onClose={() => answer(null)}>
      <div>
        <strong>{t('secondFactor.page', { provider })}</strong>
        <p className="muted">{t('secondFactor.pageHint', { address: page.url })}</p>
      </div>
      <p role="status" className="page-confirmation">
        {isWaiting ? t('secondFactor.waiting') : ''}
      </p>
      {error && <ErrorCallout error={error} />}
      <div className="dialog-foot">
        <Button look="quiet" onClick={onCode}>
          {t('secondFactor.codeInstead')}
        </Button>
        <Button onClick={() => answer(null)}>{t('common.cancel')}</Button>
        <a className="button primary" href={page.url} target="_blank" rel="noopener noreferrer" onClick={wait}>
          <ExternalLink size={15} aria-hidden />
          {t('secondFactor.openPage')}
          <span className="visually-hidden">, {t('common.opensOutside')}</span>
        </a>
      </div>
    </Modal>
  );
}

/** Asks whether the user has confirmed, from the first call of `wait` until the answer is yes or an error. */
function useConfirmation(confirmation: string, onGiven: () => void) {
  const [isWaiting, setWaiting] = useState(false);
  const [error, setError] = useState<CodedError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onGiven` differs at each render
  useEffect(() => {
    if (!isWaiting) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const { given, waitSeconds } = await client.checkConfirmation({ confirmation });
        if (isGone) return;
        if (given) onGiven();
        else timer = setTimeout(look, waitSeconds * 1000);
      } catch (failure) {
        if (isGone) return;
        setError(codedOf(failure));
        setWaiting(false);
      }
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [isWaiting, confirmation]);
  const wait = () => {
    setError(null);
    setWaiting(true);
  };
  return { isWaiting, error, wait };
}
