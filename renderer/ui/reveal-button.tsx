import { Eye } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

/** Reveals while held, by pointer or by Space or Enter. */
export function RevealButton({ hold, release }: { hold(): void; release(): void }) {
  const { t } = useTranslation();
  const isHoldKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';
  return (
    <Button
      onPointerDown={hold}
      onPointerUp={release}
      onPointerCancel={release}
      onBlur={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (isHoldKey(event)) hold();
        else if (event.key === 'Escape') release();
      }}
      onKeyUp={(event) => isHoldKey(event) && release()}
    >
      <Eye size={16} aria-hidden />
      {t('oneTime.reveal')}
    </Button>
  );
}
