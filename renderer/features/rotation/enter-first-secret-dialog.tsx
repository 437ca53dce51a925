import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { say } from '../../ui/messages.tsx';
import { PasteSecretDialog } from './enter-secret-dialog.tsx';

/** Adds the secret of a key that was created elsewhere. */
export function BringInDialog({ of, account, onClose }: { of: Key; account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  return (
    <PasteSecretDialog
      title={t('enterSecret.title', { label: of.label })}
      account={account}
      secret={secret}
      onSecret={setSecret}
      onClose={onClose}
      onSubmit={async (unverified) => {
        await client.enterSecret({ keyId: of.id, secret, unverified });
        say(t('enterSecret.done', { label: of.label }));
      }}
    >
      <p>{t('enterSecret.body')}</p>
      <p className="mono">{of.mask}</p>
    </PasteSecretDialog>
  );
}
