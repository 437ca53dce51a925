import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { ProviderPage, ServicePage } from './provider-page.tsx';

interface PageOfKeyProps {
  of: Pick<Key, 'page'>;
  account: Account;
  what: string;
  /** Shown if no page is known. */
  children?: React.ReactNode;
}

/** What to do on the page where the key is managed: its provider's, or that of the service which its format or its account names. */
export function PageOfKey({ of, account, what, children }: PageOfKeyProps) {
  const { policy, servicePage } = account;
  if (policy.page) return <ProviderPage policy={policy} what={what} />;
  const url = of.page ?? servicePage;
  return url === null ? children : <ServicePage url={url} provider={account.label} what={what} />;
}
