import { useCallback, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../main/contract/vault-status.ts';
import { AboutDialog } from './features/about/about-dialog.tsx';
import { AccountDialogs } from './features/accounts/account-dialogs.tsx';
import { syncAccount, useAccounts } from './features/accounts/accounts-store.ts';
import { AddAccountDialog } from './features/accounts/add-account-dialog.tsx';
import { accountHref, useSelectedAccount } from './features/accounts/selected-account.ts';
import { Sidebar } from './features/accounts/sidebar.tsx';
import { ActivityView } from './features/activity/activity-view.tsx';
import { useShowsActivity } from './features/activity/route.ts';
import { NewKeyDialog } from './features/create/new-key-dialog.tsx';
import { DetailsPane } from './features/details/details-pane.tsx';
import { ExpiryOverview } from './features/expiry/expiry-overview.tsx';
import { useShowsExpiries } from './features/expiry/route.ts';
import { FirstRun } from './features/first-run/first-run.tsx';
import { ImportDialog } from './features/import/import-dialog.tsx';
import { InboxDialog } from './features/inbox/inbox-dialog.tsx';
import { markAllRead, useInbox } from './features/inbox/inbox-store.ts';
import { KeyDialogs } from './features/keys/key-dialogs.tsx';
import { KeyListShape } from './features/keys/key-list-shape.tsx';
import { KeysView } from './features/keys/keys-view.tsx';
import { OneTimePanel } from './features/one-time/one-time-panel.tsx';
import { toggleBlur } from './features/onlookers/blur-store.ts';
import { Palette } from './features/palette/palette.tsx';
import { useWayBackWhileLocked } from './features/palette/use-palette-keys.ts';
import { clearSelection } from './features/selection/selection-store.ts';
import { SettingsDialog } from './features/settings/settings-dialog.tsx';
import { ShortcutsDialog } from './features/shortcuts/shortcuts-dialog.tsx';
import { useShortcuts } from './features/shortcuts/use-shortcuts.ts';
import { isShown, useCreations } from './features/unfinished/creations-store.ts';
import { LockedScreen } from './features/vault/locked-screen.tsx';
import { SetupScreen } from './features/vault/setup-screen.tsx';
import { loadStatus, lock, useVault } from './features/vault/vault-store.ts';
import { goTo } from './ui/address.ts';
import { Button } from './ui/button.tsx';
import { forgetMessages, Messages } from './ui/messages.tsx';
import { ErrorNotice } from './ui/notice.tsx';
import { Spoken } from './ui/spoken.tsx';
import { forgetKept, useKept } from './ui/use-kept.ts';
import { noticedMs, useLongerThan } from './ui/use-longer-than.ts';
import './ui/tokens.css';
import './ui/base.css';
import './app.css';

export function App() {
  const { status, problem } = useVault();
  useWayBackWhileLocked();
  return (
    <>
      {problem ? <NoAnswer /> : status && <Screen status={status} />}
      {/* The page says already why nothing worked. */}
      {!problem && <Messages />}
      <Spoken />
    </>
  );
}

function Screen({ status }: { status: VaultStatus }) {
  switch (status.state) {
    case 'setup':
      return <SetupScreen status={status} />;
    case 'locked':
      return <LockedScreen status={status} />;
    case 'open':
      return <OpenVault status={status} />;
  }
}

function NoAnswer() {
  const { t } = useTranslation();
  const problem = useVault((state) => state.problem);
  useEffect(() => forgetMessages, []);
  return (
    <main className="gate">
      <div className="card">
        <img className="mark" src="./icon.svg" alt="" />
        <h1 className="visually-hidden">Latchkey</h1>
        {problem && <ErrorNotice error={problem} />}
        <div>
          <Button look="primary" onClick={loadStatus}>
            {t('common.tryAgain')}
          </Button>
        </div>
      </div>
    </main>
  );
}

type Open = 'create' | 'add-account' | 'import' | 'settings' | 'about' | 'inbox' | 'shortcuts' | null;

/** Of the window before it is known what is in the vault. */
const Shape = () => (
  <div className="shell">
    <aside className="sidebar" />
    <main className="keys-view" aria-busy>
      <KeyListShape />
    </main>
  </div>
);

function OpenVault({ status }: { status: VaultStatus }) {
  const accounts = useAccounts((state) => state.accounts);
  const shown = useCreations((state) => state.creations.find(isShown));
  const selected = useSelectedAccount();
  const onExpiries = useShowsExpiries();
  const onActivity = useShowsActivity();
  const [open, setOpen] = useKept<Open>('open.app', null);
  const searchField = useRef<HTMLInputElement>(null);
  const close = () => {
    forgetKept('dialog.');
    setOpen(null);
  };
  const closeInbox = () => {
    close();
    void markAllRead();
  };

  const inboxIsCalled = useInbox((state) => state.isCalled);
  useEffect(() => {
    // What is being typed into another dialog goes first.
    if (!inboxIsCalled || open !== null) return;
    useInbox.setState({ isCalled: false });
    setOpen('inbox');
  }, [inboxIsCalled, open, setOpen]);

  const refresh = useMemo(
    () => () => {
      for (const { id } of accounts ?? []) if (selected === null || selected === id) void syncAccount(id);
    },
    [accounts, selected],
  );
  const begun = (accounts ?? []).length > 0;
  const search = useCallback(() => {
    // The selection's bar stands where the search is; what is typed next is to go into the search.
    flushSync(clearSelection);
    if (!onExpiries) return searchField.current?.select();
    // A page without a search leads to the list, which has one.
    flushSync(() => goTo(accountHref(null)));
    searchField.current?.select();
  }, [onExpiries]);
  const shortcuts = useMemo(
    () => ({
      '?': () => setOpen('shortcuts'),
      b: toggleBlur,
      ...(begun && { n: () => setOpen('create'), r: refresh, l: lock, '/': search }),
    }),
    [begun, refresh, search, setOpen],
  );
  useShortcuts(shortcuts);
  const steps = useMemo(
    () => ({
      create: () => setOpen('create'),
      addAccount: () => setOpen('add-account'),
      import: () => setOpen('import'),
      refresh,
      search,
      settings: () => setOpen('settings'),
      about: () => setOpen('about'),
      inbox: () => setOpen('inbox'),
      shortcuts: () => setOpen('shortcuts'),
    }),
    [refresh, search, setOpen],
  );

  const isSlow = useLongerThan(noticedMs, accounts === null);
  if (accounts === null) return isSlow ? <Shape /> : null;
  return (
    <>
      {begun ? (
        <div className="shell">
          <Sidebar
            onAdd={() => setOpen('add-account')}
            onImport={() => setOpen('import')}
            onSettings={() => setOpen('settings')}
          />
          {onExpiries && <ExpiryOverview />}
          {onActivity && <ActivityView searchField={searchField} />}
          {!onExpiries && !onActivity && (
            <div className="keys-and-details">
              <KeysView
                searchField={searchField}
                onCreate={() => setOpen('create')}
                onRefresh={refresh}
                onConnect={() => setOpen('add-account')}
                onImport={() => setOpen('import')}
              />
              <DetailsPane />
            </div>
          )}
        </div>
      ) : (
        <FirstRun
          status={status}
          onConnect={() => setOpen('add-account')}
          onAdd={() => setOpen('create')}
          onImport={() => setOpen('import')}
        />
      )}
      {open === 'create' && <NewKeyDialog accountId={selected} onClose={close} />}
      {open === 'add-account' && <AddAccountDialog onClose={close} />}
      {open === 'import' && <ImportDialog onClose={close} />}
      {open === 'settings' && <SettingsDialog onAbout={() => setOpen('about')} onClose={close} />}
      {open === 'about' && <AboutDialog onClose={close} />}
      {open === 'inbox' && <InboxDialog onClose={closeInbox} />}
      {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {shown && open === null && <OneTimePanel key={shown.id} creation={shown} />}
      <KeyDialogs />
      <AccountDialogs />
      <Palette steps={steps} />
    </>
  );
}
