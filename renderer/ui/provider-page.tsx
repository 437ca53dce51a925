import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessLevel } from '../../main/contract/key.ts';
import { prefilledPage } from '../../main/contract/prefilled-page.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { providerWords } from '../texts/provider-words.ts';
import './provider-page.css';

interface ProviderPageProps {
  policy: ProviderPolicy;
  what: string;
  /** The key to create there. The page is filled in with it if the provider can do that. */
  newKey?: { label: string; access: AccessLevel | null; scopes: string[] | null };
}

/** A step that only the provider's own page can do: what it is, the way there, and the required role. */
export function ProviderPage({ policy, what, newKey }: ProviderPageProps) {
  const { t } = useTranslation();
  const { id, page, name } = policy;
  if (page === null) return null;
  const { pageRole: role } = providerWords(id);
  const url = newKey === undefined ? page.url : prefilledPage(page, newKey);
  return (
    <PageStep what={what} way={t('add.pageHint', { path: page.path, role })}>
      {url && <PageButton url={url} text={t('add.openPage', { provider: name })} />}
      {page.help && <PageButton url={page.help} text={t('add.helpPage')} />}
    </PageStep>
  );
}

/** The same for a service of which only the page is known. */
export function ServicePage({ url, provider, what }: { url: string; provider: string; what: string }) {
  const { t } = useTranslation();
  return (
    <PageStep what={what}>
      <PageButton url={url} text={t('add.openPage', { provider })} />
    </PageStep>
  );
}

function PageStep({ what, way, children }: { what: string; way?: string; children: ReactNode }) {
  return (
    <div className="provider-page">
      <div>
        <strong>{what}</strong>
        {way && <p className="muted">{way}</p>}
      </div>
      {children}
    </div>
  );
}

function PageButton({ url, text }: { url: string; text: string }) {
  const { t } = useTranslation();
  return (
    <a className="button small" href={url} target="_blank" rel="noopener noreferrer">
      <ExternalLink size={15} aria-hidden />
      {text}
      <span className="visually-hidden">, {t('common.opensOutside')}</span>
    </a>
  );
}
