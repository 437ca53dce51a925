import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { revokeMeans } from '../../../main/contract/provider.ts';
import type { Rotation } from '../../../main/contract/rotation.ts';
import { providerName, useAccount } from '../../data/accounts-store.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import '../../ui/callout.css';
import { useRotations } from '../../data/rotations-store.ts';
import { RetireConfirm } from './retire-confirm.tsx';
import { type RotationChoice, rotationChoices } from './rotation-choices.ts';

/** The rotations in progress, with actions to copy both keys and to finish. */
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
  const isAsked = useRotations(({ asked }) => asked === rotation.id);
  const { newKey, problem } = rotation;
  return (
    <div className="callout info" role="status">
      <strong>
        <Quoted text={stateOf(rotation, account, t)} />
      </strong>
      {problem && (
        <span>
          <Quoted text={errorSentence(problem)} />
        </span>
      )}
      <div className="actions">
        {rotationChoices(rotation, account).map(({ id, text, choose }) => (
          <Button key={id} small look={looks[id] ?? 'plain'} onClick={choose}>
            {text}
          </Button>
        ))}
      </div>
      {isAsked && newKey && (
        <RetireConfirm rotation={rotation} newKey={newKey} onClose={() => useRotations.setState({ asked: null })} />
      )}
    </div>
  );
}

const looks: Partial<Record<RotationChoice['id'], 'primary' | 'quiet'>> = { retire: 'primary', end: 'quiet' };

/** The state of the rotation. Says that Latchkey will try again only if it revokes by API; otherwise it doesn't. */
function stateOf({ oldKey, newKey, retiring }: Rotation, account: Account | null, t: TFunction): string {
  const { label } = oldKey;
  const provider = providerName(account);
  const { key = 'key', revoke = 'revoke' } = account?.policy.words ?? {};
  if (!retiring) return t(newKey ? 'rotations.switchOver' : 'rotations.creating', { label, context: key });
  if (oldKey.revokedAt !== null) return t('revoke.done.outstanding', { label, provider, context: revoke });
  if (account && revokeMeans(account.policy, oldKey) === 'api') return t('rotations.retiring', { label, provider });
  return t('rotations.retiringByHand', { label, provider, context: revoke });
}
