import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Declined } from '../../../main/contract/grant-methods.ts';
import type { HistoryEntry } from '../../../main/contract/history.ts';
import { client } from '../../client/transport.ts';
import { useAssigned } from '../../data/assigned-store.ts';
import { askAgain, endGrants, keepGrantsFresh, useGrants } from '../../data/grants-store.ts';
import { AssignedList } from '../../shell/assigned-list.tsx';
import { GrantList } from '../../shell/grant-list.tsx';
import { Parts } from '../../shell/parts.tsx';
import { dayAndTime } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { Ago } from '../../ui/live-text.tsx';
import { complain } from '../../ui/messages.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import { HelperList } from './helper-list.tsx';
import { keepPageFresh, usePrograms } from './programs-store.ts';
import './programs-view.css';

/** Which programs may read keys now, and which have read some. */
export function ProgramsView() {
  const { t } = useTranslation();
  const grants = useGrants((state) => state.grants);
  const isMuted = useGrants(({ muted }) => muted.length > 0);
  const assigned = useAssigned((state) => state.assigned);
  const declined = usePrograms((state) => state.declined);
  const helpers = usePrograms((state) => state.helpers);
  const lastReads = usePrograms((state) => state.lastReads);
  useEffect(keepPageFresh, []);
  useEffect(keepGrantsFresh, []);
  return (
    <main className="programs-view">
      <div className="titlebar">
        <h1>{t('programs.title')}</h1>
        <Button small disabled={!grants?.length} onClick={() => endGrants(null)}>
          {t('programs.endAll')}
        </Button>
      </div>
      <div className="programs-lists">
        <section>
          <h2>{t('programs.grants')}</h2>
          {grants?.length === 0 && <p className="muted">{t('programs.noGrants')}</p>}
          {grants !== null && grants.length > 0 && <GrantList of={grants} named />}
        </section>
        {isMuted && <Muted />}
        {assigned !== null && assigned.length > 0 && (
          <section>
            <h2>{t('assigned.heading')}</h2>
            <AssignedList of={assigned} named />
          </section>
        )}
        {helpers.length > 0 && <HelperList of={helpers} />}
        {declined.length > 0 && <DeclinedAddresses of={declined} />}
        <section>
          <h2>{t('programs.lastReads')}</h2>
          {lastReads?.length === 0 && <p className="muted">{t('programs.noReads')}</p>}
          <ul>
            {lastReads?.map((entry) => (
              <ReadRow key={entry.id} of={entry} />
            ))}
          </ul>
        </section>
      </div>
      <div className="statusbar">
        <Parts of="statusbar" />
      </div>
    </main>
  );
}

function Muted() {
  const { t, i18n } = useTranslation();
  const muted = useGrants((state) => state.muted);
  return (
    <section>
      <h2>{t('programs.muted')}</h2>
      <ul>
        {muted.map(({ program, until }) => (
          <li key={program?.pid ?? 0}>
            <span>
              <Quoted
                text={t('programs.mutedUntil', {
                  program: program?.name ?? t('programs.unknown'),
                  time: dayAndTime(until, i18n.language),
                })}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button small onClick={askAgain}>
        {t('programs.askAgain')}
      </Button>
    </section>
  );
}

function DeclinedAddresses({ of }: { of: readonly Declined[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('declined.heading')}</h2>
      <p className="muted">{t('declined.hint')}</p>
      <ul aria-label={t('declined.heading')}>
        {of.map(({ at }) => (
          <li key={`${at.tool} ${at.address}`}>
            <div>
              <bdi className="label">{at.address}</bdi>
              <span className="muted">{at.tool}</span>
            </div>
            <Button
              small
              aria-label={t('declined.askAgainOne', at)}
              onClick={() => void client.forgetDeclined({ at }).catch(complain)}
            >
              {t('declined.askAgain')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReadRow({ of: { at, label, accountLabel, program, folder } }: { of: HistoryEntry }) {
  return (
    <li>
      <div>
        <bdi className="label">{program}</bdi>
        <bdi className="key" title={accountLabel}>
          {label}
        </bdi>
        {folder !== null && <bdi className="muted">{folder}</bdi>}
      </div>
      <span className="muted">
        <Ago instant={at} />
      </span>
    </li>
  );
}
