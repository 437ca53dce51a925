import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { canVerify } from '../../data/can-verify.ts';
import { CredentialField } from '../../ui/credential-field.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { noWhiteSpace } from '../../ui/secret-notes.tsx';
import { UnverifiedCallout } from '../../ui/unverified-callout.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useRecognized } from '../../ui/use-recognized.ts';

interface PasteSecretDialogProps {
  title: string;
  account: Account;
  secret: string;
  onSecret(secret: string): void;
  /** `unverified` is true if the user keeps the secret although it couldn't be verified or was refused. */
  onSubmit(unverified: boolean): Promise<void>;
  onClose(): void;
  children: ReactNode;
}

export function PasteSecretDialog(props: PasteSecretDialogProps) {
  const { title, account, secret, onSecret, onSubmit, onClose, children } = props;
  const { t } = useTranslation();
  const { busy, error, run, problemOf, clearError } = useCall();
  const recognized = useRecognized(secret);
  const { policy, address } = account;
  const verifies = canVerify(policy, address);
  const submit = (unverified: boolean) =>
    run(async () => {
      await onSubmit(unverified);
      onClose();
    });
  const problem = problemOf('secret');
  return (
    <FormModal
      title={title}
      submit={verifies ? t('add.submit') : t('common.save')}
      busyText={verifies ? t('add.submitting') : t('common.saving')}
      busy={busy}
      onSubmit={() => submit(false)}
      onClose={onClose}
    >
      {children}
      <CredentialField
        label={t('add.secret')}
        hint={t('add.secretHint')}
        problem={problem}
        value={secret}
        format={policy.secret.whiteSpace ? recognized : noWhiteSpace}
        onChange={(pasted) => {
          onSecret(pasted);
          clearError();
        }}
      />
      {error && !problem && <UnverifiedCallout error={error} busy={busy} onKeep={() => submit(true)} />}
    </FormModal>
  );
}
