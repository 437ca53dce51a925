import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { client } from '../../client/transport.ts';
import { providerWords } from '../../texts/provider-words.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { CredentialField } from '../../ui/credential-field.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { noWhiteSpace } from '../../ui/secret-notes.tsx';
import { useCall } from '../../ui/use-call.ts';

interface Props {
  account: Account;
  onClose(): void;
}

export function UpdateCredentialDialog({ account, onClose }: Props) {
  const { t } = useTranslation();
  const [credential, setCredential] = useState('');
  const { busy, error, run, problemOf } = useCall();
  const submit = () =>
    run(async () => {
      await client.updateCredential({ accountId: account.id, credential });
      say(t('updateCredential.done', { label: account.label }));
      onClose();
    });
  const problem = problemOf('credential');
  const { credential: noun, role } = providerWords(account.policy.id);
  return (
    <FormModal
      title={t('updateCredential.title', { label: account.label })}
      submit={t('updateCredential.submit')}
      busyText={t('updateCredential.submitting')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      {account.policy.credentialRotation === undefined && <p className="muted">{t('updateCredential.notRotated')}</p>}
      <CredentialField
        label={t('addAccount.credential')}
        hint={t('addAccount.credentialHint', { noun, role })}
        problem={problem}
        value={credential}
        format={noWhiteSpace}
        onChange={setCredential}
      />
      {error && !problem && <ErrorCallout error={error} />}
    </FormModal>
  );
}
