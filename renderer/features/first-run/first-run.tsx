import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../main/contract/vault-status.ts';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { loadAccounts } from '../accounts/accounts-store.ts';
import { accountHref } from '../accounts/selected-account.ts';
import { VaultFileForm } from '../vault/vault-file-form.tsx';
import './first-run.css';

/** What a vault without accounts shows: what this is, where secrets go, and the two ways to begin. */
export function FirstRun({ status, onConnect }: { status: VaultStatus; onConnect(): void }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const trySandbox = () =>
    run(async () => {
      const added = await client.addAccount({ provider: 'sandbox', label: 'Sandbox', baseUrl: null, credential: null });
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
          {status.store === 'vault-file' ? t('firstRun.vaultFile') : t('firstRun.keychain')}
        </p>
        <div className="ways">
          <Button look="primary" disabled={busy} onClick={trySandbox}>
            {busy ? t('firstRun.starting') : t('firstRun.sandbox')}
          </Button>
          <span className="hint">{t('firstRun.sandboxHint')}</span>
          <Button onClick={onConnect}>{t('firstRun.connect')}</Button>
        </div>
        {error && <ErrorNotice error={error} />}
        {status.store === 'keychain' && status.mayCreateVaultFile && (
          <details>
            <summary>{t('firstRun.preferFile')}</summary>
            <VaultFileForm />
          </details>
        )}
      </div>
    </main>
  );
}
