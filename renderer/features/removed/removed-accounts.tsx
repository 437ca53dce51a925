import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import { useRemoved } from './removed-store.ts';
import { restore } from './restore.ts';
import './removed-accounts.css';

/** On the first screen, which a vault also shows after its last account was removed. */
export function RemovedAccounts() {
  const { t } = useTranslation();
  const rows = useRemoved((state) => state.rows);
  const accounts = rows?.filter(({ kind }) => kind === 'account') ?? [];
  if (accounts.length === 0) return null;
  return (
    <section className="removed-accounts" aria-label={t('removed.title')}>
      {accounts.map((account) => (
        <div key={account.id}>
          <span>
            <Quoted text={t('removed.accountThere', { label: account.label, count: account.keys })} />
          </span>
          <Button small onClick={() => void restore(account)}>
            {t('removed.restore')}
          </Button>
        </div>
      ))}
    </section>
  );
}
