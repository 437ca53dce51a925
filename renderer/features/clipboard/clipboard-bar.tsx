import { ClipboardCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { type Held, useClipboard } from '../../data/clipboard-store.ts';
import { useCopiedText } from '../../data/use-copied-text.ts';
import { Button } from '../../ui/button.tsx';
import { useSecondsLeft } from '../../ui/live-text.tsx';
import { complain } from '../../ui/messages.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import './clipboard-bar.css';

export function ClipboardBar() {
  const { t } = useTranslation();
  const { held, news } = useClipboard();
  const copiedText = useCopiedText(held);
  return (
    <>
      <span className="visually-hidden" role="status" aria-live="polite">
        {news === 'copied' && copiedText}
        {news === 'cleared' && t('clipboard.cleared')}
      </span>
      {held && <Bar held={held} />}
    </>
  );
}

function Bar({ held }: { held: NonNullable<Held> }) {
  const { label } = held;
  const { t } = useTranslation();
  return (
    <div className="clipboard-bar">
      <ClipboardCheck size={16} aria-hidden color="var(--accent)" />
      <span className="what ellipsis" dir="auto" title={label}>
        <Quoted text={t('clipboard.held', { label })} />
      </span>
      <Clearing held={held} />
      <Button small onClick={() => client.clearClipboard({}).catch(complain)}>
        {t('clipboard.clear')}
      </Button>
    </div>
  );
}

function Clearing({ held: { clearsAt, onlyInFront } }: { held: NonNullable<Held> }) {
  const { t } = useTranslation();
  const seconds = useSecondsLeft(clearsAt);
  const text = seconds === 0 && onlyInFront ? t('clipboard.clearsInFront') : t('clipboard.clearsIn', { seconds });
  return <span className="when">{text}</span>;
}
