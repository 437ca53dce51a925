import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { Button } from '../../ui/button.tsx';

interface RevokeProgressProps {
  of: readonly Key[];
  /** Which one is being revoked. */
  index: number;
  onStop(): void;
}

export function RevokeProgress({ of, index, onStop }: RevokeProgressProps) {
  const { t } = useTranslation();
  const [stopping, setStopping] = useState(false);
  const stop = () => {
    setStopping(true);
    onStop();
  };
  const text = t('revokeSeveral.progress', { current: index + 1, total: of.length });
  return (
    <>
      <div className="parts">
        <progress aria-label={text} max={of.length} value={index} />
        <p>
          {text} · <bdi>{of[index]?.label}</bdi>
        </p>
      </div>
      <div className="dialog-foot">
        <Button autoFocus onClick={stop}>
          {stopping ? t('revokeSeveral.stopping') : t('revokeSeveral.stop')}
        </Button>
      </div>
    </>
  );
}
