import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { pageOf, providerName } from '../data/accounts-store.ts';
import { ProviderPage, ServicePage } from '../ui/provider-page.tsx';

interface PageOfKeyProps {
  of: Pick<Key, 'page'>;
  account: Account;
  what: string;
  /** Shown if no page is known. */
  children?: React.ReactNode;
}

/** What to do on the page where the key is managed: its provider's, or that of the service which its format or its account names. */
export function PageOfKey({ of, account, what, children }: PageOfKeyProps) {
  const { policy } = account;
  if (policy.page) return <ProviderPage policy={policy} what={what} />;
  const url = pageOf(of, account);
  return url === null ? children : <ServicePage url={url} provider={providerName(account)} what={what} />;
}
