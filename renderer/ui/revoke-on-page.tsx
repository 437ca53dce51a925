import { useTranslation } from 'react-i18next';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { ProviderPage } from './provider-page.tsx';

/** How to revoke a key on the provider's page. Latchkey can only verify it afterwards. */
export function RevokeOnPage({ policy }: { policy: ProviderPolicy }) {
  const { t } = useTranslation();
  const onPage = t('revoke.onPage', { context: policy.words.revoke, provider: policy.name });
  return (
    <>
      {policy.page ? <ProviderPage policy={policy} what={onPage} /> : <p>{t('revoke.byHand')}</p>}
      <p className="muted">{t('revoke.check')}</p>
    </>
  );
}
