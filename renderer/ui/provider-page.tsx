import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { providerWords } from '../texts/provider-words.ts';
import './provider-page.css';

/** A step that only the provider's own page can do: what it is, the way there, and the required role. */
export function ProviderPage({ policy, what }: { policy: ProviderPolicy; what: string }) {
  const { t } = useTranslation();
  const { id, page, name } = policy;
  if (page === null) return null;
  return (
    <div className="provider-page">
      <div>
        <strong>{what}</strong>
        <p className="muted">{t('add.pageHint', { path: page.path, role: providerWords(id).pageRole })}</p>
      </div>
      <a className="button small" href={page.url} target="_blank" rel="noopener noreferrer">
        <ExternalLink size={15} aria-hidden />
        {t('add.openPage', { provider: name })}
        <span className="visually-hidden">, {t('common.opensOutside')}</span>
      </a>
    </div>
  );
}
