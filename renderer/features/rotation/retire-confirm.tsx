import { Trans, useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { revokeMeans } from '../../../main/contract/provider.ts';
import type { Rotation } from '../../../main/contract/rotation.ts';
import { client } from '../../client/transport.ts';
import { providerName, useAccount } from '../../data/accounts-store.ts';
import { canVerify } from '../../data/can-verify.ts';
import { endOfKey } from '../../data/ending.ts';
import { undoOf } from '../../data/key-actions.ts';
import { loadRotations } from '../../data/rotations-store.ts';
import { withSecondFactor } from '../../data/second-factor.ts';
import { RevokeOnPage } from '../../shell/revoke-on-page.tsx';
import { providerWords } from '../../texts/provider-words.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { KeyIdentity } from '../../ui/key-identity.tsx';
import { say } from '../../ui/messages.tsx';
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
  const { label } = rotation.oldKey;
  const { revoking } = providerWords(account.policy.id);
  const verifies = canVerify(account.policy, account.address);
  const context = account.policy.words.key;
  const retire = (unverified: boolean) =>
    run(async () => {
      const { newVerdict, oldVerdict } = await withSecondFactor((answer) =>
        client.retireOldKey({ rotationId: rotation.id, unverified, ...answer }),
      );
      const provider = providerName(account);
      // Only if the new key was verified does the message say that it works.
      const undo = oldVerdict === 'unknown' && rotation.oldKey.inVault ? undoOf(rotation.oldKey.id) : undefined;
      const ofDone = oldVerdict === 'refused' ? context : endOfKey(account.policy.words);
      if (newVerdict === 'accepted') say(t(`rotations.done.${oldVerdict}`, { provider, context: ofDone }), undo);
      else say(t(`revoke.done.${oldVerdict}`, { provider, label, context: account.policy.words.revoke }), undo);
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
      <WhatHappens rotation={rotation} newKey={newKey} account={account} />
      <KeyIdentity of={rotation.oldKey} account={account} />
      {revokeMeans(account.policy, rotation.oldKey) === 'api' && revoking && <p className="muted">{revoking}</p>}
      {revokeMeans(account.policy, rotation.oldKey) !== 'api' && (
        <RevokeOnPage of={rotation.oldKey} account={account} verifies={rotation.oldKey.inVault && verifies} />
      )}
      {error && (
        <UnverifiedRevocation
          error={error}
          context={account.policy.words.revoke}
          busy={busy}
          onInsist={() => retire(true)}
        />
      )}
    </Confirm>
  );
}

interface WhatHappensProps {
  rotation: Rotation;
  newKey: Key;
  account: Account;
}

/** What is done about these two keys, which depends on what their provider can be asked. */
function WhatHappens({ rotation, newKey, account }: WhatHappensProps) {
  const { policy } = account;
  const values = { newMask: newKey.mask, oldMask: rotation.oldKey.mask, provider: providerName(account) };
  const parts = { values, components: { new: <span className="mono" />, old: <span className="mono" /> } };
  const context = policy.words.revoke;
  const verifies = canVerify(policy, account.address) ? 'rotations.retireVerifies' : 'rotations.retireNoAddress';
  return (
    <>
      <p>
        <Trans i18nKey={newKey.inVault ? verifies : 'rotations.retireUnkept'} {...parts} />
      </p>
      <p>
        {revokeMeans(policy, rotation.oldKey) === 'api' ? (
          <Trans i18nKey="rotations.retireEnds" context={context} {...parts} />
        ) : (
          <Trans i18nKey="rotations.retireByHand" context={context} {...parts} />
        )}
      </p>
    </>
  );
}
