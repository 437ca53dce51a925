import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../../main/contract/backup.ts';
import { client } from '../../client/transport.ts';
import { useBackup } from '../../data/backup-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { errorText } from '../../texts/error-text.ts';
import { dayAndTime } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import '../../ui/callout.css';
import './backup-notes.css';

/** What the user must know of records and secrets that don't fit together, and of a vault that was restored. */
export function BackupNotes() {
  const { t } = useTranslation();
  const state = useBackup((found) => found.state);
  if (state === null) return null;
  const { pausedBy, lostSecrets, keysWithoutSecret, missingWrites, isEmpty, generations, schedule, merged } = state;
  const areRecordsLost = isEmpty && generations.length > 0;
  const fits = lostSecrets === 0 && keysWithoutSecret === 0 && missingWrites === 0 && !areRecordsLost;
  // While it is paused, no backup is made.
  const due = pausedBy === null ? dueNote(schedule) : null;
  if (pausedBy === null && fits && due === null && merged === null) return null;
  return (
    <section className="backup-notes" aria-label={t('backup.heading')}>
      {pausedBy !== null && <Paused />}
      {merged && <Merged of={merged} />}
      {due && <Due of={due} />}
      {missingWrites > 0 && <Older state={state} />}
      {(lostSecrets > 0 || (areRecordsLost && missingWrites === 0)) && <Lost state={state} />}
      {keysWithoutSecret > 0 && <WithoutSecret state={state} />}
    </section>
  );
}

function Paused() {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  return (
    <Note title={t('backup.paused')} text={t('backup.pausedText')}>
      {error && <ErrorCallout error={error} />}
      <Button small look="primary" disabled={busy} onClick={() => run(() => client.takeOver({}))}>
        {t('backup.takeOver')}
      </Button>
    </Note>
  );
}

type MergedState = NonNullable<BackupState['merged']>;

/** What differed when another version of the vault file came, or an earlier one was put back. */
function Merged({ of: { differences, more, unopened, laterPath } }: { of: MergedState }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const isBack = ({ is }: MergedState['differences'][number]) => is.startsWith('back-');
  const back = differences.filter(isBack);
  const merged = differences.filter((each) => !isBack(each));
  const dismiss = (
    <>
      {error && <ErrorCallout error={error} />}
      <Button small disabled={busy} onClick={() => run(() => client.dismissMerged({}))}>
        {t('common.dismiss')}
      </Button>
    </>
  );
  return (
    <>
      {back.length > 0 && (
        <Note title={t('backup.putBack')} text={t('backup.putBackText', laterNames(laterPath))}>
          <Differences of={back} more={merged.length > 0 ? 0 : more} unopened={merged.length > 0 ? [] : unopened} />
          {dismiss}
        </Note>
      )}
      {(merged.length > 0 || back.length === 0) && (
        <Note
          title={merged.length > 0 ? t('backup.merged') : t('backup.unopened')}
          text={merged.length > 0 ? t('backup.mergedText') : t('backup.unopenedText')}
        >
          <Differences of={merged} more={more} unopened={unopened} />
          {merged.length > 0 && dismiss}
        </Note>
      )}
    </>
  );
}

/** How the later version is called, and how it is called to be merged. */
function laterNames(laterPath: string | null) {
  const later = laterPath?.split(/[\\/]/).at(-1) ?? 'secrets.later.kdbx';
  // Without marks of direction, because they would be copied with the name.
  return { later, other: later.replace(/\.later(?=\.[^.]*$|$)/, ' 2') };
}

function Differences({ of, more, unopened }: { of: MergedState['differences']; more: number; unopened: string[] }) {
  const { t } = useTranslation();
  return (
    <ul className="merged">
      {of.map(({ is, title }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: titles may be the same, and the list is replaced as a whole
        <li key={index}>
          <bdi>{title}</bdi>
          {': '}
          {t(`backup.differences.${is}`)}
        </li>
      ))}
      {more > 0 && <li>{t('backup.more', { count: more })}</li>}
      {unopened.map((path) => (
        <li key={path}>
          <bdi className="path">{path}</bdi>
          {': '}
          {t('backup.leftAlone')}
        </li>
      ))}
    </ul>
  );
}

type Schedule = NonNullable<BackupState['schedule']>;

/** What was not made by itself. While it is due and its passphrase is kept, it is about to be made. */
const dueNote = (schedule: BackupState['schedule']): Schedule | null =>
  schedule && (schedule.failure !== null || (schedule.isDue && !schedule.keeps)) ? schedule : null;

function Due({ of: { failure, lastAt } }: { of: Schedule }) {
  const { t, i18n } = useTranslation();
  const last = lastAt === null ? t('backup.noneYet') : t('backup.lastAt', { time: dayAndTime(lastAt, i18n.language) });
  const why = failure && errorText(failure.error);
  return (
    <Note
      title={t(failure ? 'backup.failed' : 'backup.due')}
      text={why ? `${why.message} ${why.next} ${last}` : `${t('backup.dueText')} ${last}`}
    >
      <Button small look="primary" onClick={() => openDialog('due-backup')}>
        {t('backup.makeNow')}
      </Button>
      <Button small onClick={() => openDialog('schedule-backup')}>
        {t('backup.changeSchedule')}
      </Button>
    </Note>
  );
}

/** A keychain can't say which secrets these are. Without any accounts, the whole data folder may have been lost. */
function Older({ state }: { state: BackupState }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  return (
    <Note
      title={state.isEmpty ? t('backup.gone') : t('backup.older', { count: state.missingWrites })}
      text={state.isEmpty ? t('backup.goneText') : t('backup.olderText')}
    >
      {error && <ErrorCallout error={error} />}
      <Ways state={state} busy={busy} />
      <Button small look="quiet" disabled={busy} onClick={() => run(() => client.acceptRecords({}))}>
        {t('common.dismiss')}
      </Button>
    </Note>
  );
}

function Lost({ state }: { state: BackupState }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const { lostSecrets } = state;
  const takeIn = () =>
    run(async () => {
      const { taken } = await client.takeInLostSecrets({});
      say(t('backup.taken', { count: taken }));
    });
  return (
    <Note
      title={lostSecrets > 0 ? t('backup.lost', { count: lostSecrets }) : t('backup.empty')}
      text={lostSecrets > 0 ? t('backup.lostText') : t('backup.emptyText')}
    >
      {error && <ErrorCallout error={error} />}
      {lostSecrets > 0 && (
        <Button small disabled={busy} onClick={takeIn}>
          {t('backup.takeIn')}
        </Button>
      )}
      <Ways state={state} busy={busy} />
      {lostSecrets > 0 && (
        <Button small look="quiet" disabled={busy} onClick={() => run(() => client.leaveLostSecrets({}))}>
          {t('backup.leave')}
        </Button>
      )}
    </Note>
  );
}

function WithoutSecret({ state }: { state: BackupState }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const mark = () =>
    run(async () => {
      const { marked } = await client.markKeysWithoutSecret({});
      say(t('backup.marked', { count: marked }));
    });
  return (
    <Note title={t('backup.withoutSecret', { count: state.keysWithoutSecret })} text={t('backup.withoutSecretText')}>
      {error && <ErrorCallout error={error} />}
      <Button small disabled={busy} onClick={mark}>
        {t('backup.mark')}
      </Button>
      <Ways state={state} busy={busy} />
    </Note>
  );
}

/** The ways to records that know more. */
function Ways({ state: { generations }, busy }: { state: BackupState; busy: boolean }) {
  const { t, i18n } = useTranslation();
  const [newest] = generations;
  return (
    <>
      {newest && (
        <Button small disabled={busy} onClick={() => openDialog('go-back', { generation: newest.id })}>
          {t('backup.goBackTo', { time: dayAndTime(newest.savedAt, i18n.language) })}
        </Button>
      )}
      <Button small disabled={busy} onClick={() => openDialog('restore-backup')}>
        {t('backup.restore')}
      </Button>
    </>
  );
}

function Note({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="callout warning" role="status">
      <strong>{title}</strong>
      <span>{text}</span>
      <div className="actions">{children}</div>
    </div>
  );
}
