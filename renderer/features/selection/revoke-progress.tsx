import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { Button } from '../../ui/button.tsx';

interface RevokeProgressProps {
  of: readonly Key[];
  /** The index of the key that is being revoked. */
  index: number;
  stopping: boolean;
  onStop(): void;
}

export function RevokeProgress({ of, index, stopping, onStop }: RevokeProgressProps) {
  const { t } = useTranslation();
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
        <Button autoFocus onClick={onStop}>
          {stopping ? t('revokeSeveral.stopping') : t('revokeSeveral.stop')}
        </Button>
      </div>
    </>
  );
}
