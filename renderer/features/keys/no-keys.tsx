import { ExternalLink, FileDown, KeyRound, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { Button } from '../../ui/button.tsx';
import { providerName } from '../accounts/accounts-store.ts';

interface NoKeysProps {
  /** Null where the list is of all accounts. */
  account: Account | null;
  /** What leads to the first key instead. */
  firstSteps: ReactNode;
  onCreate(): void;
  onImport(): void;
}

/** A list without keys says how one gets into it, which differs by what the account's provider can do. */
export function NoKeys({ account, firstSteps, onCreate, onImport }: NoKeysProps) {
  const { t } = useTranslation();
  const context = account?.policy.words.key ?? 'key';
  const means = account?.policy.create ?? 'api';
  const page = means === 'assisted' ? account?.policy.page : null;
  return (
    <div className="empty">
      <KeyRound className="sign" size={30} strokeWidth={1.6} aria-hidden />
      <h2>{t('keys.emptyTitle', { context })}</h2>
      {firstSteps || (
        <>
          <p>{means === 'api' ? t('keys.emptyBody') : <Elsewhere account={account} />}</p>
          <div className="ways">
            <Button look="primary" onClick={onCreate}>
              <Plus size={17} aria-hidden />
              {t('keys.new', { context })}
            </Button>
            {page && (
              <a className="button" href={page.url} target="_blank" rel="noopener noreferrer">
                <ExternalLink size={15} aria-hidden />
                {t('add.openPage', { provider: providerName(account) })}
                <span className="visually-hidden">, {t('common.opensOutside')}</span>
              </a>
            )}
            {(means === 'by-hand' || account === null) && (
              <Button onClick={onImport}>
                <FileDown size={16} aria-hidden />
                {t('import.open')}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** Where the keys come from that Latchkey cannot create. */
function Elsewhere({ account }: { account: Account | null }) {
  const { t } = useTranslation();
  const provider = providerName(account);
  if (account?.policy.create === 'by-hand') return t('noKeys.byHand', { provider });
  return t('noKeys.assisted', { provider, context: account?.policy.words.key ?? 'key' });
}
