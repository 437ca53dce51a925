import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../main/contract/rotation.ts';
import { client } from '../../client/transport.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { complain } from '../../ui/messages.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import { providerName, useAccount } from '../accounts/accounts-store.ts';
import { copyKey } from '../keys/key-actions.ts';
import '../../ui/notice.css';
import { RetireConfirm } from './retire-confirm.tsx';
import { loadRotations, useRotations } from './rotations-store.ts';

/** The replacements under way: both keys at hand, and the way to end them. */
export function Rotations() {
  const { t } = useTranslation();
  const rotations = useRotations((state) => state.rotations);
  if (rotations.length === 0) return null;
  return (
    <section className="unfinished" aria-label={t('rotations.heading')}>
      {rotations.map((rotation) => (
        <RotationNote key={rotation.id} rotation={rotation} />
      ))}
    </section>
  );
}

function RotationNote({ rotation }: { rotation: Rotation }) {
  const { t } = useTranslation();
  const provider = providerName(useAccount(rotation.accountId));
  const [retiring, setRetiring] = useState(false);
  const { oldKey, newKey, problem } = rotation;
  const label = oldKey.label;
  const text = rotation.retiring
    ? t('rotations.retiring', { label, provider })
    : newKey
      ? t('rotations.switchOver', { label })
      : t('rotations.creating', { label });
  const keepBoth = () => client.endRotation({ rotationId: rotation.id }).catch(complain).then(loadRotations);
  return (
    <div className="notice info" role="status">
      <strong>
        <Quoted text={text} />
      </strong>
      {problem && <span>{errorSentence(problem)}</span>}
      <div className="actions">
        {newKey?.inVault && (
          <Button small onClick={() => copyKey(newKey)}>
            {t('rotations.copyNew')}
          </Button>
        )}
        {oldKey.inVault && (
          <Button small onClick={() => copyKey(oldKey)}>
            {t('rotations.copyOld')}
          </Button>
        )}
        {newKey && (
          <Button small look="primary" onClick={() => setRetiring(true)}>
            {t('rotations.retire')}
          </Button>
        )}
        <Button small look="quiet" onClick={keepBoth}>
          {t('rotations.keepBoth')}
        </Button>
      </div>
      {retiring && newKey && (
        <RetireConfirm rotation={rotation} newMask={newKey.mask} onClose={() => setRetiring(false)} />
      )}
    </div>
  );
}
