import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { accountHref, useSelectedAccount } from '../../data/selected-account.ts';
import { useIsListShown } from '../../shell/routes.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { Ago, useSecondsLeft } from '../../ui/live-text.tsx';
import { noticedMs, useLongerThan } from '../../ui/use-longer-than.ts';

/** Links to the keys of each account. */
export function AccountsNav() {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const selected = useSelectedAccount();
  const isListShown = useIsListShown();
  const current = (id: string | null) => (selected === id && isListShown ? { 'aria-current': 'page' as const } : {});
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they change which link is current
  useEffect(() => {
    const showCurrent = () => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    showCurrent();
    // After a resize, the current link may be out of sight.
    addEventListener('resize', showCurrent);
    return () => removeEventListener('resize', showCurrent);
  }, [selected, accounts.length]);

  return (
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
              <bdi className="name ellipsis" title={account.label}>
                {account.label}
              </bdi>
              <Facts account={account} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The first letter of the account's name, in place of an icon. */
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
      {account.unconfirmed ? (
        <span className="fact failed">{t('accounts.paused')}</span>
      ) : (
        account.policy.create === 'api' && <SyncFact account={account} />
      )}
    </>
  );
}

function SyncFact({ account }: { account: Account }) {
  const { t } = useTranslation();
  const progress = useAccounts((state) => state.progress[account.id]);
  const isNoticed = useLongerThan(noticedMs, account.syncing);
  if (account.waitingUntil !== null) return <Waiting until={account.waitingUntil} />;
  if (isNoticed) {
    // Short lists load in one piece, and nobody can read a count that flashes by.
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
