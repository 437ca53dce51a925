import { Trans, useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import type { Rotation } from '../../../main/contract/rotation.ts';
import { client } from '../../client/transport.ts';
import { providerName, useAccount } from '../../data/accounts-store.ts';
import { undoOf } from '../../data/key-actions.ts';
import { loadRotations } from '../../data/rotations-store.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { KeyIdentity } from '../../ui/key-identity.tsx';
import { say } from '../../ui/messages.tsx';
import { RevokeOnPage } from '../../ui/revoke-on-page.tsx';
import { UnverifiedRevocation } from '../../ui/unverified-revocation.tsx';
import { useCall } from '../../ui/use-call.ts';

interface RetireConfirmProps {
  rotation: Rotation;
  newKey: Key;
  onClose(): void;
}

export function RetireConfirm({ rotation, newKey, onClose }: RetireConfirmProps) {
  const { t } = useTranslation();
  const account = useAccount(rotation.accountId);
  const { busy, error, run } = useCall();
  if (account === null) return null;
  const { label, mask: oldMask } = rotation.oldKey;
  const { mask: newMask, inVault } = newKey;
  const context = account.policy.words.key;
  const retire = (unverified: boolean) =>
    run(async () => {
      const { newVerdict, oldVerdict } = await client.retireOldKey({ rotationId: rotation.id, unverified });
      const provider = providerName(account);
      // Only if the new key was verified does the message say that it works.
      const undo = oldVerdict === 'unknown' && rotation.oldKey.inVault ? undoOf(rotation.oldKey.id) : undefined;
      if (newVerdict === 'accepted') say(t(`rotations.done.${oldVerdict}`, { provider, context }), undo);
      else say(t(`revoke.done.${oldVerdict}`, { provider, label }), undo);
      onClose();
      await loadRotations();
    });
  return (
    <Confirm
      title={t('rotations.retireTitle', { label })}
      confirm={t('rotations.retireConfirm', { context })}
      busyText={t('rotations.retireBusy')}
      busy={busy}
      onConfirm={() => retire(false)}
      onCancel={onClose}
    >
      <p>
        <Trans
          i18nKey={inVault ? 'rotations.retireBody' : 'rotations.retireUnkept'}
          values={{ newMask, oldMask }}
          components={{ new: <span className="mono" />, old: <span className="mono" /> }}
        />
      </p>
      <KeyIdentity of={rotation.oldKey} account={account} />
      {account.policy.revoke.by !== 'api' && <RevokeOnPage of={rotation.oldKey} account={account} />}
      {error && <UnverifiedRevocation error={error} busy={busy} onInsist={() => retire(true)} />}
    </Confirm>
  );
}
