import { useTranslation } from 'react-i18next';
import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { providerName } from '../data/accounts-store.ts';
import { PageOfKey } from './page-of-key.tsx';

interface RevokeOnPageProps {
  of: Pick<Key, 'page'>;
  account: Account;
  /** Whether Latchkey can verify afterwards that the key is refused. */
  verifies: boolean;
}

/** How to revoke a key on the provider's page, and what Latchkey does afterwards. */
export function RevokeOnPage({ of, account, verifies }: RevokeOnPageProps) {
  const { t } = useTranslation();
  const { words } = account.policy;
  const provider = providerName(account);
  return (
    <>
      <PageOfKey of={of} account={account} what={t('revoke.onPage', { context: words.revoke, provider })}>
        <p>{t('revoke.byHand')}</p>
      </PageOfKey>
      <p className="muted">{verifies ? t('revoke.check') : t('revoke.noCheck', { context: words.revoke })}</p>
    </>
  );
}
