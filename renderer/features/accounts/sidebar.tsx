import { FileDown, KeyRound, LockKeyhole, type LucideIcon, Plus, Settings } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { accountHref, useSelectedAccount } from '../../data/selected-account.ts';
import { lock } from '../../data/vault-store.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { Ago, useSecondsLeft } from '../../ui/live-text.tsx';
import { noticedMs, useLongerThan } from '../../ui/use-longer-than.ts';
import { ActivityLink } from '../activity/activity-link.tsx';
import { useShowsActivity } from '../activity/route.ts';
import { useShowsExpiries } from '../expiry/route.ts';
import { Watch } from '../expiry/watch.tsx';
import { BlurButton } from '../onlookers/blur-button.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import './sidebar.css';

export function Sidebar({ onAdd, onImport, onSettings }: { onAdd(): void; onImport(): void; onSettings(): void }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const selected = useSelectedAccount();
  const isElsewhere = [useShowsExpiries(), useShowsActivity()].includes(true);
  const current = (id: string | null) => (selected === id && !isElsewhere ? { 'aria-current': 'page' as const } : {});
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is current moves with them
  useEffect(() => {
    const showCurrent = () => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    showCurrent();
    // In a window of another size others are in sight.
    addEventListener('resize', showCurrent);
    return () => removeEventListener('resize', showCurrent);
  }, [selected, accounts.length]);

  return (
    <aside className="sidebar">
      <div className="brand">
        <img src="./icon.svg" alt="" />
        <span>Latchkey</span>
        <BlurButton />
      </div>
      <PaletteButton />
      <nav ref={nav} aria-label={t('accounts.heading')}>
        <ul>
          <li>
            <a className="item" href={accountHref(null)} title={t('accounts.all')} {...current(null)}>
              <KeyRound size={16} aria-hidden />
              <span className="name">{t('accounts.all')}</span>
            </a>
          </li>
          {accounts.map((account) => (
            <li key={account.id}>
              <a className="item" href={accountHref(account.id)} {...current(account.id)}>
                <Initial of={account.label} />
                <bdi className="name ellipsis">{account.label}</bdi>
                <Facts account={account} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="views">
        <Watch />
        <ActivityLink />
      </div>
      <div className="tools">
        <Tool icon={Plus} name={t('accounts.add')} onClick={onAdd} />
        <Tool icon={FileDown} name={t('import.open')} onClick={onImport} />
        <Tool icon={LockKeyhole} name={t('lockNow')} onClick={lock} />
        <Tool icon={Settings} name={t('settings.open')} onClick={onSettings} />
      </div>
    </aside>
  );
}

function Tool({ icon: Icon, name, onClick }: { icon: LucideIcon; name: string; onClick(): void }) {
  return (
    <button type="button" className="item" title={name} onClick={onClick}>
      <Icon size={16} aria-hidden />
      <span className="tool-name">{name}</span>
    </button>
  );
}

/** An account has no picture; where the others have their icon it has the first letter of its name. */
function Initial({ of }: { of: string }) {
  const [first] = graphemes.segment(of);
  return (
    <bdi className="initial" aria-hidden>
      {first?.segment.toUpperCase()}
    </bdi>
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function Facts({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { activeKeys, usedKeys, maxKeys: max } = account;
  return (
    <>
      <span className="fact">
        {max === null ? t('accounts.keys', { count: activeKeys }) : t('accounts.keysOfMax', { count: usedKeys, max })}
      </span>
      {account.policy.create === 'api' && <SyncFact account={account} />}
    </>
  );
}

function SyncFact({ account }: { account: Account }) {
  const { t } = useTranslation();
  const progress = useAccounts((state) => state.progress[account.id]);
  const isNoticed = useLongerThan(noticedMs, account.syncing);
  if (account.waitingUntil !== null) return <Waiting until={account.waitingUntil} />;
  if (isNoticed) {
    // Short lists come in one piece; a count that flashes by tells nothing.
    const long = progress !== undefined && progress.total > 1000;
    return <span className="fact">{long ? t('accounts.syncingCount', progress) : t('accounts.syncing')}</span>;
  }
  if (account.syncError) {
    return (
      <span className="fact failed" title={errorSentence(account.syncError)}>
        {t('accounts.syncFailed')}
      </span>
    );
  }
  if (account.syncedAt === null) return <span className="fact">{t('accounts.neverSynced')}</span>;
  const [before, after] = t('accounts.synced', { when: '\n' }).split('\n');
  return (
    <span className="fact">
      {before}
      <Ago instant={account.syncedAt} />
      {after}
    </span>
  );
}

function Waiting({ until }: { until: number }) {
  const { t } = useTranslation();
  return <span className="fact">{t('accounts.waiting', { seconds: useSecondsLeft(until) })}</span>;
}
