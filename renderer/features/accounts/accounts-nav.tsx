import { ChevronRight, KeyRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { AreaWord } from '../../../main/contract/area.ts';
import { graphemesOf } from '../../../main/contract/graphemes.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { useFilters } from '../../data/filters.ts';
import { accountHref, areaHref, useSelectedAccount } from '../../data/selected-account.ts';
import { openFilterMenu } from '../../shell/filter-menu.ts';
import { useIsListShown } from '../../shell/routes.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { currentLanguage, writeNumber } from '../../texts/i18n.ts';
import { Ago, useSecondsLeft } from '../../ui/live-text.tsx';
import { useKept } from '../../ui/use-kept.ts';
import { noticedMs, useLongerThan } from '../../ui/use-longer-than.ts';
import { areasInSight } from './account-areas.ts';
import { accountGroups, groupedFrom } from './account-groups.ts';
import './account-groups.css';

/** Links to the keys of each account. */
export function AccountsNav() {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const selected = useSelectedAccount();
  const { area } = useFilters();
  const isListShown = useIsListShown();
  const isAll = selected === null && isListShown;
  const isGrouped = accounts.length >= groupedFrom;
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they change which link is current
  useEffect(() => {
    const showCurrent = () => nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
    showCurrent();
    // After a resize, the current link may be out of sight.
    addEventListener('resize', showCurrent);
    return () => removeEventListener('resize', showCurrent);
  }, [selected, area, accounts.length]);

  return (
    <nav ref={nav} aria-label={t('accounts.heading')}>
      <ul>
        <li>
          <a
            className="item"
            href={accountHref(null)}
            title={t('accounts.all')}
            {...(isAll && { 'aria-current': 'page' })}
          >
            <KeyRound size={16} aria-hidden />
            <span className="name">{t('accounts.all')}</span>
          </a>
        </li>
        {!isGrouped && accounts.map((account) => <AccountItem key={account.id} account={account} />)}
      </ul>
      {isGrouped && <GroupedAccounts accounts={accounts} />}
    </nav>
  );
}

/** Many accounts: by provider, each group under a heading that folds it, and a search above. */
function GroupedAccounts({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [folded, setFolded] = useKept<string[]>('folded-accounts', []);
  const selected = useSelectedAccount();
  const groups = accountGroups(accounts, search);
  const toggle = (id: string) =>
    setFolded(folded.includes(id) ? folded.filter((other) => other !== id) : [...folded, id]);
  return (
    <>
      <input
        type="search"
        className="find-account"
        aria-label={t('accounts.find')}
        placeholder={t('accounts.find')}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {groups.length === 0 && <p className="muted no-account">{t('accounts.noneFound')}</p>}
      {groups.map(({ id, provider, accounts: ofGroup }) => {
        // A search shows what it finds, also in a folded group.
        const isOpen = search.trim() !== '' || !folded.includes(id);
        // The account whose keys are listed stays in sight.
        const shown = isOpen ? ofGroup : ofGroup.filter((account) => account.id === selected);
        return (
          <section key={id}>
            <button type="button" className="group" aria-expanded={isOpen} onClick={() => toggle(id)}>
              <ChevronRight className="fold" size={14} aria-hidden />
              <span className="ellipsis">{provider ?? t('accounts.otherServices')}</span>
              <span className="count">{writeNumber(ofGroup.length, currentLanguage())}</span>
            </button>
            <ul>
              {shown.map((account) => (
                <AccountItem key={account.id} account={account} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function AccountItem({ account }: { account: Account }) {
  const selected = useSelectedAccount();
  const { area } = useFilters();
  const isCurrent = useIsListShown() && selected === account.id;
  // The page is that of the area, within the account.
  const current = account.areas.some(({ id }) => id === area) ? ('true' as const) : ('page' as const);
  return (
    <li>
      <a className="item" href={accountHref(account.id)} {...(isCurrent && { 'aria-current': current })}>
        <Initial of={account.label} />
        <bdi className="name ellipsis" title={account.label}>
          {account.label}
        </bdi>
        <Facts account={account} />
      </a>
      {isCurrent && account.policy.area && account.areas.length > 0 && (
        <Areas account={account} word={account.policy.area.word} chosen={area} />
      )}
    </li>
  );
}

/** Links to the keys of each area of the account whose keys are listed. */
function Areas({ account, word, chosen }: { account: Account; word: AreaWord; chosen: string | null }) {
  const { t } = useTranslation();
  const { shown, isAll } = areasInSight(account.areas, chosen);
  return (
    <ul className="areas" aria-label={t(`areas.word.${word}`)}>
      {shown.map(({ id, name, path, keys }) => (
        <li key={id}>
          <a className="item" href={areaHref(account.id, id)} {...(id === chosen && { 'aria-current': 'page' })}>
            <bdi className="ellipsis" title={path === '' ? name : path}>
              {name}
            </bdi>
            <span className="count">{writeNumber(keys, currentLanguage())}</span>
          </a>
        </li>
      ))}
      {!isAll && (
        <li>
          <button type="button" className="item" onClick={openFilterMenu}>
            {t('accounts.moreAreas')}
          </button>
        </li>
      )}
    </ul>
  );
}

/** The first letter of the account's name, in place of an icon. */
function Initial({ of }: { of: string }) {
  const [first] = graphemesOf(of);
  return (
    <bdi className="initial" aria-hidden>
      {first?.segment.toUpperCase()}
    </bdi>
  );
}

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
        account.policy.list === 'api' && <SyncFact account={account} />
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
