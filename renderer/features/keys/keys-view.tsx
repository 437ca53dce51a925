import { Plus, RefreshCw } from 'lucide-react';
import { type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { AccountMenu } from '../accounts/account-menu.tsx';
import { useAccount } from '../accounts/accounts-store.ts';
import { useSelectedAccount } from '../accounts/selected-account.ts';
import { ClipboardBar } from '../clipboard/clipboard-bar.tsx';
import { UnfinishedCreations } from '../unfinished/unfinished-creations.tsx';
import { KeyList } from './key-list.tsx';
import { setQuery, useKeys } from './keys-store.ts';
import { KeysToolbar } from './keys-toolbar.tsx';
import { RevokeConfirm } from './revoke-confirm.tsx';
import './keys-view.css';

interface KeysViewProps {
  searchField: Ref<HTMLInputElement>;
  onCreate(): void;
  onRefresh(): void;
}

export function KeysView({ searchField, onCreate, onRefresh }: KeysViewProps) {
  const accountId = useSelectedAccount();
  const account = useAccount(accountId);
  const { t } = useTranslation();
  const total = useKeys((state) => state.total);
  const search = useKeys((state) => state.query.search);
  const [revoking, setRevoking] = useState<Key | null>(null);

  useEffect(() => setQuery({ accountId }), [accountId]);

  return (
    <main className="keys-view">
      <div className="titlebar">
        <Title account={account} />
        <Button look="quiet" icon aria-label={t('accounts.refresh')} title={t('accounts.refresh')} onClick={onRefresh}>
          <RefreshCw size={17} aria-hidden />
        </Button>
        {account && <AccountMenu account={account} />}
        <Button look="primary" onClick={onCreate}>
          <Plus size={17} aria-hidden />
          {t('keys.new')}
        </Button>
      </div>
      <UnfinishedCreations />
      {account?.syncError && (
        <div style={{ padding: '0 18px 10px' }}>
          <ErrorNotice error={account.syncError} />
        </div>
      )}
      <KeysToolbar searchField={searchField} />
      {total === 0 ? <Empty search={search} onCreate={onCreate} /> : <KeyList onRevoke={setRevoking} />}
      <div className="statusbar">
        <span className="count">{total !== null && t('keys.count', { count: total })}</span>
        <ClipboardBar />
      </div>
      {revoking && <RevokeConfirm of={revoking} onClose={() => setRevoking(null)} />}
    </main>
  );
}

function Title({ account }: { account: Account | null }) {
  const { t } = useTranslation();
  return (
    <div className="title">
      <h1 className="ellipsis">
        <bdi>{account?.label ?? t('accounts.all')}</bdi>
      </h1>
      {account?.address && (
        <span className="address ellipsis">
          {t('accounts.answersAt')} <span className="mono">{account.address}</span>
        </span>
      )}
    </div>
  );
}

function Empty({ search, onCreate }: { search: string; onCreate(): void }) {
  const { t } = useTranslation();
  if (search !== '') {
    return (
      <div className="empty">
        <h2>{t('keys.noMatchTitle', { search })}</h2>
        <p>{t('keys.noMatchBody')}</p>
        <Button onClick={() => setQuery({ search: '' })}>{t('keys.clearSearch')}</Button>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>{t('keys.emptyTitle')}</h2>
      <p>{t('keys.emptyBody')}</p>
      <Button look="primary" onClick={onCreate}>
        <Plus size={17} aria-hidden />
        {t('keys.new')}
      </Button>
    </div>
  );
}
