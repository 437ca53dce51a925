import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../main/contract/vault-status.ts';
import { useAccounts } from './data/accounts-store.ts';
import { loadStatus, useVault } from './data/vault-store.ts';
import type { ScreenName } from './shell/feature.ts';
import { features } from './shell/installed.ts';
import { Page } from './shell/page.tsx';
import { Parts } from './shell/parts.tsx';
import { ShownDialog } from './shell/shown-dialog.tsx';
import { Sidebar } from './shell/sidebar.tsx';
import { useShortcuts } from './shell/use-shortcuts.ts';
import { Button } from './ui/button.tsx';
import { ErrorCallout } from './ui/callout.tsx';
import { forgetMessages, Messages } from './ui/messages.tsx';
import { Spoken } from './ui/spoken.tsx';
import { noticedMs, useLongerThan } from './ui/use-longer-than.ts';

export function App() {
  const { status, problem } = useVault();
  return (
    <>
      {problem ? <NoAnswer /> : status && <Shown status={status} />}
      {/* The page already shows the reason. */}
      {!problem && <Messages />}
      <Spoken />
    </>
  );
}

function Shown({ status }: { status: VaultStatus }) {
  return status.state === 'open' ? <OpenVault status={status} /> : <Screen of={status.state} status={status} />;
}

function Screen({ of, status }: { of: ScreenName; status: VaultStatus }) {
  const Named = features().find(({ screens }) => screens?.[of])?.screens?.[of];
  return Named && <Named status={status} />;
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
        {problem && <ErrorCallout error={problem} />}
        <div>
          <Button look="primary" onClick={loadStatus}>
            {t('common.tryAgain')}
          </Button>
        </div>
      </div>
    </main>
  );
}

function OpenVault({ status }: { status: VaultStatus }) {
  const accounts = useAccounts((state) => state.accounts);
  useShortcuts();
  const isSlow = useLongerThan(noticedMs, accounts === null);
  if (accounts === null) return isSlow ? <Loading status={status} /> : null;
  return (
    <>
      {accounts.length > 0 ? (
        <div className="shell">
          <Sidebar />
          <Page />
        </div>
      ) : (
        <Screen of="empty" status={status} />
      )}
      <ShownDialog />
      <Parts of="window" />
    </>
  );
}

/** The window until the accounts have loaded. */
const Loading = ({ status }: { status: VaultStatus }) => (
  <div className="shell">
    <aside className="sidebar" />
    <Screen of="loading" status={status} />
  </div>
);
