import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../../main/contract/backup.ts';
import { client } from '../../client/transport.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { dayAndTime } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useBackup } from './backup-store.ts';
import '../../ui/callout.css';
import './backup-notes.css';

/** What the user must know of records and secrets that don't fit together, and of a vault that was restored. */
export function BackupNotes() {
  const { t } = useTranslation();
  const state = useBackup((found) => found.state);
  if (state === null) return null;
  const { pausedBy, lostSecrets, keysWithoutSecret, missingWrites, isEmpty, generations } = state;
  const areRecordsLost = isEmpty && generations.length > 0;
  const fits = lostSecrets === 0 && keysWithoutSecret === 0 && missingWrites === 0 && !areRecordsLost;
  if (pausedBy === null && fits) return null;
  return (
    <section className="backup-notes" aria-label={t('backup.heading')}>
      {pausedBy !== null && <Paused />}
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
