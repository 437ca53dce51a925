import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../main/contract/vault-status.ts';
import { client } from '../../client/transport.ts';
import { loadAccounts, practiceProvider, useAccounts } from '../../data/accounts-store.ts';
import { accountHref } from '../../data/selected-account.ts';
import { createSecretStore } from '../../data/vault-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Parts } from '../../shell/parts.tsx';
import { useStoreText } from '../../texts/store-text.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { OtherStores } from '../../ui/create-store.tsx';
import { useCall } from '../../ui/use-call.ts';
import './first-run.css';

/** The screen of a vault without accounts: what Latchkey is, where secrets are stored, and how to begin. */
export function FirstRun({ status }: { status: VaultStatus }) {
  const { t } = useTranslation();
  const storeText = useStoreText();
  const { busy, error, run } = useCall();
  const sandbox = useAccounts(practiceProvider);
  const trySandbox = () =>
    run(async () => {
      if (sandbox === null) return;
      const added = await client.addAccount({ provider: sandbox.id, label: sandbox.name });
      location.hash = accountHref(added.id);
      await loadAccounts();
    });
  return (
    <main className="first-run">
      <div className="card">
        <img className="mark" src="./icon.svg" alt="" />
        <h1>{t('firstRun.title')}</h1>
        <p className="intro">{t('firstRun.intro')}</p>
        <p className="where">
          <ShieldCheck size={18} aria-hidden />
          {status.store && storeText(status.store, 'firstRun')}
        </p>
        <Parts of="first-run-notes" />
        <div className="ways">
          <div className="way">
            <Button look="primary" disabled={busy} onClick={trySandbox}>
              <BusyText text={t('firstRun.sandbox')} busyText={t('firstRun.starting')} busy={busy} />
            </Button>
            <span className="hint">{t('firstRun.sandboxHint')}</span>
          </div>
          <Button onClick={() => openDialog('add-account')}>{t('firstRun.connect')}</Button>
        </div>
        <div className="have-keys">
          <span className="muted">{t('firstRun.have')}</span>
          <Button small onClick={() => openDialog('create')}>
            {t('firstRun.add')}
          </Button>
          <Button small onClick={() => openDialog('import')}>
            {t('import.open')}
          </Button>
          <Button small onClick={() => openDialog('scan')}>
            {t('scan.open')}
          </Button>
          <Button small onClick={() => openDialog('restore-backup')}>
            {t('backup.restore')}
          </Button>
        </div>
        {error && <ErrorCallout error={error} />}
        <OtherStores stores={status.creatable} create={createSecretStore} />
      </div>
    </main>
  );
}
