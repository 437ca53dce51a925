import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { providerName } from '../../data/accounts-store.ts';
import { canVerify } from '../../data/can-verify.ts';
import { undoOf } from '../../data/key-actions.ts';
import { loadPendingSecrets } from '../../data/pending-secrets-store.ts';
import { PageOfKey } from '../../shell/page-of-key.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { KeyIdentity } from '../../ui/key-identity.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { PasteSecretDialog } from './enter-secret-dialog.tsx';

interface RegenerateDialogProps {
  of: Key;
  account: Account;
  onClose(): void;
}

/** A new secret for the same key: by API, or from the provider's page. */
export function RegenerateDialog(props: RegenerateDialogProps) {
  return props.account.policy.regenerate === 'api' ? <ByApi {...props} /> : <OnPage {...props} />;
}

function ByApi({ of, account, onClose }: RegenerateDialogProps) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const regenerate = () =>
    run(async () => {
      await client.regenerateKey({ keyId: of.id });
      onClose();
      await loadPendingSecrets();
    });
  return (
    <Confirm
      title={t('regenerate.title', { label: of.label })}
      confirm={t('regenerate.confirm')}
      busyText={t('regenerate.busy')}
      busy={busy}
      onConfirm={regenerate}
      onCancel={onClose}
    >
      <p>{t('regenerate.warning')}</p>
      <KeyIdentity of={of} account={account} />
      {error && <ErrorCallout error={error} />}
    </Confirm>
  );
}

function OnPage({ of, account, onClose }: RegenerateDialogProps) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  const provider = providerName(account);
  return (
    <PasteSecretDialog
      title={t('regenerate.title', { label: of.label })}
      account={account}
      secret={secret}
      onSecret={setSecret}
      onClose={onClose}
      onSubmit={async (unverified) => {
        const { oldVerdict, replacedId } = await client.enterSecret({ keyId: of.id, secret, unverified });
        const undo = replacedId === null ? undefined : undoOf(replacedId);
        say(t(`regenerate.done.${oldVerdict}`, { label: of.label, provider }), undo);
      }}
    >
      <p>{t('regenerate.warning')}</p>
      <KeyIdentity of={of} account={account} />
      <PageOfKey of={of} account={account} what={t('regenerate.onPage', { provider })}>
        <p>{t('regenerate.byHand')}</p>
      </PageOfKey>
      <p className="muted">
        {canVerify(account.policy, account.address) ? t('regenerate.paste') : t('regenerate.pasteOnly')}
      </p>
    </PasteSecretDialog>
  );
}
