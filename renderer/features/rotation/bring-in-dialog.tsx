import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { say } from '../../ui/messages.tsx';
import { PasteSecretDialog } from './paste-secret-dialog.tsx';

/** The secret of a key that was made elsewhere. */
export function BringInDialog({ of, onClose }: { of: Key; onClose(): void }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  return (
    <PasteSecretDialog
      title={t('bringIn.title', { label: of.label })}
      secret={secret}
      onSecret={setSecret}
      onClose={onClose}
      onSubmit={async (unproven) => {
        await client.replaceSecret({ keyId: of.id, secret, unproven });
        say(t('bringIn.done', { label: of.label }));
      }}
    >
      <p>{t('bringIn.body')}</p>
      <p className="mono">{of.mask}</p>
    </PasteSecretDialog>
  );
}
