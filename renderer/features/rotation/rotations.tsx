import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
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
  const account = useAccount(rotation.accountId);
  const [retiring, setRetiring] = useState(false);
  const { oldKey, newKey, problem } = rotation;
  const context = account?.policy.words.key ?? 'key';
  // Revoked, and only to be proven: then there is nothing left to decide.
  const isUnproven = rotation.retiring && oldKey.revokedAt !== null;
  const keepBoth = () => client.endRotation({ rotationId: rotation.id }).catch(complain).then(loadRotations);
  const askAgain = () => client.retireOldKey({ rotationId: rotation.id }).catch(complain).then(loadRotations);
  return (
    <div className="notice info" role="status">
      <strong>
        <Quoted text={stateOf(rotation, account, t)} />
      </strong>
      {problem && <span>{errorSentence(problem)}</span>}
      <div className="actions">
        {newKey?.inVault && (
          <Button small onClick={() => copyKey(newKey)}>
            {t('rotations.copyNew', { context })}
          </Button>
        )}
        {oldKey.inVault && (
          <Button small onClick={() => copyKey(oldKey)}>
            {t('rotations.copyOld', { context })}
          </Button>
        )}
        {isUnproven ? (
          <Button small onClick={askAgain}>
            {t('rotations.askAgain')}
          </Button>
        ) : (
          newKey && (
            <Button small look="primary" onClick={() => setRetiring(true)}>
              {t('rotations.retire', { context })}
            </Button>
          )
        )}
        <Button small look="quiet" onClick={keepBoth}>
          {isUnproven ? t('common.dismiss') : t('rotations.keepBoth')}
        </Button>
      </div>
      {retiring && newKey && <RetireConfirm rotation={rotation} newKey={newKey} onClose={() => setRetiring(false)} />}
    </div>
  );
}

/** How far it is; and whether Latchkey asks again by itself, which it does only where it revokes by API. */
function stateOf({ oldKey, newKey, retiring }: Rotation, account: Account | null, t: TFunction): string {
  const { label } = oldKey;
  const provider = providerName(account);
  const { key = 'key', revoke = 'revoke' } = account?.policy.words ?? {};
  if (!retiring) return t(newKey ? 'rotations.switchOver' : 'rotations.creating', { label, context: key });
  if (oldKey.revokedAt !== null) return t('revoke.done.outstanding', { label, provider });
  if (account?.policy.revoke.by === 'api') return t('rotations.retiring', { label, provider });
  return t('rotations.retiringByHand', { label, provider, context: revoke });
}
