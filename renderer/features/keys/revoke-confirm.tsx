import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { revokeMeans } from '../../../main/contract/provider.ts';
import { client } from '../../client/transport.ts';
import { providerName } from '../../data/accounts-store.ts';
import { canVerify } from '../../data/can-verify.ts';
import { endOfKey } from '../../data/ending.ts';
import { undoOf } from '../../data/key-actions.ts';
import { withSecondFactor } from '../../data/second-factor.ts';
import { RevokeOnPage } from '../../shell/revoke-on-page.tsx';
import { providerWords } from '../../texts/provider-words.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { KeyIdentity } from '../../ui/key-identity.tsx';
import { say } from '../../ui/messages.tsx';
import { UnverifiedRevocation } from '../../ui/unverified-revocation.tsx';
import { useCall } from '../../ui/use-call.ts';

interface RevokeConfirmProps {
  of: Key;
  account: Account;
  onClose(): void;
}

/** Warns, asks twice if the provider does, and guides through the provider's page if the key is revoked there. */
export function RevokeConfirm({ of, account, onClose }: RevokeConfirmProps) {
  const { t } = useTranslation();
  const { policy } = account;
  const provider = providerName(account);
  const { revoke: context, key: noun } = policy.words;
  const { revoking } = providerWords(policy.id);
  const [asked, setAsked] = useState(false);
  const { busy, error, run } = useCall();
  const byApi = revokeMeans(policy, of) === 'api';
  const verifies = of.inVault && canVerify(policy, account.address);
  const revoke = (unverified: boolean) =>
    run(async () => {
      const { verdict } = await withSecondFactor((answer) => client.revokeKey({ keyId: of.id, unverified, ...answer }));
      const undo = verdict === 'unknown' && of.inVault ? undoOf(of.id) : undefined;
      say(t(`revoke.done.${verdict}`, { label: of.label, provider, context }), undo);
      onClose();
    });
  const askAgain = policy.revoke.twice && !asked;
  const last = byApi ? t('revoke.confirm', { context: endOfKey(policy.words) }) : t('revoke.checkButton', { context });
  return (
    <Confirm
      // Renders the second question as a new dialog, so that the focus starts on Cancel again.
      key={asked ? 'sure' : 'first'}
      title={asked ? t('revoke.sure', { context, label: of.label }) : t('revoke.title', { context, label: of.label })}
      confirm={askAgain ? t('common.next') : last}
      busyText={byApi ? t('revoke.busy', { context }) : verifies ? t('revoke.checking') : t('common.saving')}
      busy={busy}
      look={byApi || askAgain ? 'danger' : 'primary'}
      onConfirm={askAgain ? () => setAsked(true) : () => revoke(false)}
      onCancel={onClose}
    >
      <p>{asked ? t('revoke.sureBody', { context }) : t('revoke.body', { context: noun })}</p>
      <KeyIdentity of={of} account={account} />
      {byApi && revoking && <p className="muted">{revoking}</p>}
      {!byApi && !askAgain && <RevokeOnPage of={of} account={account} verifies={verifies} />}
      {error && <UnverifiedRevocation error={error} context={context} busy={busy} onInsist={() => revoke(true)} />}
    </Confirm>
  );
}
