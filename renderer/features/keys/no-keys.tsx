import { CloudOff, ExternalLink, FileDown, KeyRound, Plus, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { providerName, syncAccount } from '../../data/accounts-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Button } from '../../ui/button.tsx';

interface NoKeysProps {
  /** Null if the list shows all accounts. */
  account: Account | null;
  /** The first steps guide to the first key instead. */
  hasSteps: boolean;
}

/** An empty list says how to get a key, which depends on what the account's provider can do. */
export function NoKeys({ account, hasSteps }: NoKeysProps) {
  const { t } = useTranslation();
  const context = account?.policy.words.key ?? 'key';
  const means = account?.policy.create ?? 'api';
  const page = means === 'assisted' ? account?.policy.page : null;
  const link = page?.url ?? page?.help ?? null;
  if (hasSteps) {
    return (
      <div className="empty">
        <h2 className="visually-hidden">{t('keys.emptyTitle', { context })}</h2>
      </div>
    );
  }
  if (account?.syncError && account.syncedAt === null) return <NotRead account={account} />;
  return (
    <div className="empty">
      <KeyRound className="sign" size={30} strokeWidth={1.6} aria-hidden />
      <h2>{t('keys.emptyTitle', { context })}</h2>
      <p>{means === 'api' ? t('keys.emptyBody') : <Elsewhere account={account} />}</p>
      <div className="ways">
        <Button look="primary" onClick={() => openDialog('create')}>
          <Plus size={17} aria-hidden />
          {t('keys.new', { context })}
        </Button>
        {link && (
          <a className="button" href={link} target="_blank" rel="noopener noreferrer">
            <ExternalLink size={15} aria-hidden />
            {page?.url ? t('add.openPage', { provider: providerName(account) }) : t('add.helpPage')}
            <span className="visually-hidden">, {t('common.opensOutside')}</span>
          </a>
        )}
        {(means === 'by-hand' || account === null) && (
          <Button onClick={() => openDialog('import')}>
            <FileDown size={16} aria-hidden />
            {t('import.open')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whether the provider has keys is unknown until it has answered once. */
function NotRead({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <CloudOff className="sign" size={30} strokeWidth={1.6} aria-hidden />
      <h2>{t('noKeys.notRead')}</h2>
      <p>{t('noKeys.notReadBody', { provider: providerName(account) })}</p>
      <div className="ways">
        <Button look="primary" disabled={account.syncing} onClick={() => void syncAccount(account.id)}>
          <RefreshCw size={16} aria-hidden />
          {t('common.tryAgain')}
        </Button>
      </div>
    </div>
  );
}

/** Where to get keys that Latchkey can't create. */
function Elsewhere({ account }: { account: Account | null }) {
  const { t } = useTranslation();
  const provider = providerName(account);
  if (account?.policy.create === 'by-hand') return t('noKeys.byHand', { provider });
  return t('noKeys.assisted', { provider, context: account?.policy.words.key ?? 'key' });
}
