import { Plus, RefreshCw, Square } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { cancelSync, providerName, useAccount } from '../../data/accounts-store.ts';
import { conditionsOf, filtersSet, useFilters } from '../../data/filters.ts';
import { useFirstStep } from '../../data/first-steps-store.ts';
import { orderWithin, setQuery, useKeys } from '../../data/keys-store.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Parts } from '../../shell/parts.tsx';
import { duration } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { useLongerThan } from '../../ui/use-longer-than.ts';
import { KeyList } from './key-list.tsx';
import { KeysToolbar } from './keys-toolbar.tsx';
import { NoKeys } from './no-keys.tsx';
import { NoMatch } from './no-match.tsx';
import { refresh } from './search.ts';
import './keys-view.css';

/** The list, and the details beside it. */
export function KeysPage() {
  return (
    <div className="keys-and-details">
      <KeysView />
      <Parts of="beside-list" />
    </div>
  );
}

function KeysView() {
  const accountId = useSelectedAccount();
  const account = useAccount(accountId);
  const { t } = useTranslation();
  const total = useKeys((state) => state.total);
  const search = useKeys((state) => state.query.search);

  const firstStep = useFirstStep(account);
  const filters = useFilters();
  const staysListed = account?.policy.revoke.staysListed ?? false;
  useEffect(() => {
    // Sets the order only when the filter changes, because the user may have sorted differently since.
    const isNew = useKeys.getState().query.expiresWithinDays !== filters.expires;
    setQuery({ accountId, ...conditionsOf(filters, staysListed), ...(isNew && orderWithin(filters.expires)) });
  }, [accountId, filters, staysListed]);

  return (
    <main className="keys-view">
      <div className="titlebar">
        <Title account={account} />
        <SyncButton account={account} />
        <Parts of="list-title" />
        <Button look="primary" onClick={() => openDialog('create')}>
          <Plus size={17} aria-hidden />
          {t('keys.new', { context: account?.policy.words.key ?? 'key' })}
        </Button>
      </div>
      <div className="notes-above">
        <Parts of="list-notes" />
        {account && <ClockCallout account={account} />}
        {account?.syncError && !account.unconfirmed && (
          <div style={{ padding: '0 var(--edge) 10px' }}>
            <ErrorCallout error={account.syncError} />
          </div>
        )}
        <Parts of="list-guide" />
      </div>
      {/* Before the first key there is nothing to search. */}
      {firstStep !== 'make' && <KeysToolbar />}
      {total === 0 ? (
        <Empty search={search}>
          <NoKeys account={account} hasSteps={firstStep === 'make'} />
        </Empty>
      ) : (
        <KeyList />
      )}
      <div className="statusbar">
        <span className="count" role="status">
          {total !== null && t('keys.count', { count: total })}
        </span>
        <Parts of="statusbar" />
      </div>
    </main>
  );
}

/** Renders nothing if the provider has no API to list keys. */
function SyncButton({ account }: { account: Account | null }) {
  const { t } = useTranslation();
  const syncsLong = useLongerThan(1000, account?.syncing ?? false);
  if (account && account.policy.list !== 'api') return null;
  if (account && syncsLong) {
    return (
      <Button
        look="quiet"
        icon
        aria-label={t('accounts.cancelSync')}
        title={t('accounts.cancelSync')}
        onClick={() => cancelSync(account.id)}
      >
        <Square size={15} aria-hidden />
      </Button>
    );
  }
  return (
    <Button look="quiet" icon aria-label={t('accounts.refresh')} title={t('accounts.refresh')} onClick={refresh}>
      <RefreshCw size={17} aria-hidden />
    </Button>
  );
}

function Title({ account }: { account: Account | null }) {
  const { t } = useTranslation();
  return (
    <div className="title">
      <h1 className="ellipsis" title={account?.label}>
        {account === null ? t('accounts.all') : <bdi>{account.label}</bdi>}
      </h1>
      {account?.address && (
        <span className="address ellipsis" title={account.address}>
          {account.policy.address?.for === 'verification' ? t('accounts.verifiesAt') : t('accounts.answersAt')}{' '}
          <span className="mono">{account.address}</span>
        </span>
      )}
      {account?.policy.untried && (
        <span className="address ellipsis" title={t('keys.untried', { provider: account.policy.name })}>
          {t('keys.untriedBriefly')}
        </span>
      )}
      {account?.policy.readsOnly && (
        <span className="address ellipsis" title={t('keys.readsOnly', { provider: account.policy.name })}>
          {t('keys.readsOnlyBriefly')}
        </span>
      )}
      {account?.policy.create === 'assisted' && account.policy.list === 'none' && (
        <span className="address ellipsis" title={t('keys.onlyHere', { provider: account.policy.name })}>
          {t('keys.onlyHereBriefly')}
        </span>
      )}
    </div>
  );
}

/** Countdowns use this computer's clock, so a difference from the provider's clock matters. */
function ClockCallout({ account }: { account: Account }) {
  const { t, i18n } = useTranslation();
  const { clockAheadMs } = account;
  if (clockAheadMs === null) return null;
  const time = duration(Math.abs(clockAheadMs), i18n.language);
  const said = { time, provider: providerName(account) };
  return (
    <div className="unfinished">
      <div className="callout warning" role="status">
        {clockAheadMs > 0 ? t('accounts.clockAhead', said) : t('accounts.clockBehind', said)}
      </div>
    </div>
  );
}

/** Shows `children` if the list is empty without a search or filter. */
function Empty({ search, children }: { search: string; children: ReactNode }) {
  const isFiltered = filtersSet(useFilters()).length > 0;
  return search !== '' || isFiltered ? <NoMatch search={search} /> : children;
}
