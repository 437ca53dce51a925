import { useTranslation } from 'react-i18next';
import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { PageOfKey } from './page-of-key.tsx';

/** How to revoke a key on the provider's page. Latchkey can only verify it afterwards. */
export function RevokeOnPage({ of, account }: { of: Pick<Key, 'page'>; account: Account }) {
  const { t } = useTranslation();
  const { words, name, create } = account.policy;
  const provider = create === 'by-hand' ? account.label : name;
  return (
    <>
      <PageOfKey of={of} account={account} what={t('revoke.onPage', { context: words.revoke, provider })}>
        <p>{t('revoke.byHand')}</p>
      </PageOfKey>
      <p className="muted">{t('revoke.check')}</p>
    </>
  );
}
