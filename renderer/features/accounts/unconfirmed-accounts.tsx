import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { client } from '../../client/transport.ts';
import { loadAccounts, useAccounts } from '../../data/accounts-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import { useCall } from '../../ui/use-call.ts';
import './unconfirmed-accounts.css';

/** The accounts that were changed outside Latchkey. Nothing is sent for them before the user has seen where it would go. */
export function UnconfirmedAccounts() {
  const { t } = useTranslation();
  const unconfirmed = (useAccounts((state) => state.accounts) ?? []).filter((account) => account.unconfirmed);
  if (unconfirmed.length === 0) return null;
  return (
    <section className="unconfirmed" aria-label={t('unconfirmed.heading')}>
      {unconfirmed.map((account) => (
        <Unconfirmed key={account.id} account={account} />
      ))}
    </section>
  );
}

function Unconfirmed({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { id: accountId, label, address, header, page, policy } = account;
  const { busy, error, run } = useCall();
  const confirm = () =>
    run(async () => {
      await client.confirmAddress({ accountId, address, header, page });
      await loadAccounts();
    });
  return (
    <div className="callout warning" role="status">
      <strong>
        <Quoted text={t('unconfirmed.title', { label })} />
      </strong>
      <span>{t('unconfirmed.explain', { provider: policy.name })}</span>
      <bdi className="address">{address ?? t('unconfirmed.noAddress')}</bdi>
      {header !== null && <bdi className="address">{header}</bdi>}
      {page !== null && <bdi className="address">{t('unconfirmed.page', { url: page })}</bdi>}
      {error && <ErrorCallout error={error} />}
      <div className="actions">
        <Button small disabled={busy} onClick={confirm}>
          {t('unconfirmed.use')}
        </Button>
        <Button small onClick={() => openDialog('edit-account', { accountId })}>
          {t('accounts.edit')}
        </Button>
      </div>
    </div>
  );
}
