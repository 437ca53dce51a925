import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../../main/contract/backup.ts';
import { client } from '../../client/transport.ts';
import { useBackup } from '../../data/backup-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { dayAndTime } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { useCall } from '../../ui/use-call.ts';
import { periodNames } from './periods.ts';

/** In the settings: backups by hand and on a schedule. */
export function BackupSettings() {
  const { t } = useTranslation();
  const schedule = useBackup(({ state }) => state?.schedule ?? null);
  return (
    <>
      <p className="muted">{t('backup.hint')}</p>
      <div className="backup-ways">
        <Button small onClick={() => openDialog('save-backup')}>
          {t('backup.save')}
        </Button>
        <Button small onClick={() => openDialog('restore-backup')}>
          {t('backup.restore')}
        </Button>
        {schedule === null && (
          <Button small onClick={() => openDialog('schedule-backup')}>
            {t('backup.schedule')}
          </Button>
        )}
      </div>
      {schedule && <OnSchedule of={schedule} />}
    </>
  );
}

function OnSchedule({ of: { days, folder, lastAt, keeps } }: { of: NonNullable<BackupState['schedule']> }) {
  const { t, i18n } = useTranslation();
  const { busy, error, run } = useCall();
  return (
    <>
      <p>
        {t(`backup.periods.${periodNames[days]}`)}
        {': '}
        <bdi className="path">{folder}</bdi>
        <br />
        <span className="muted">
          {lastAt === null ? t('backup.noneYet') : t('backup.lastAt', { time: dayAndTime(lastAt, i18n.language) })}{' '}
          {t(keeps ? 'backup.isKept' : 'backup.isAsked')}
        </span>
      </p>
      {error && <ErrorCallout error={error} />}
      <div className="backup-ways">
        <Button small onClick={() => openDialog('due-backup')}>
          {t('backup.makeNow')}
        </Button>
        <Button small onClick={() => openDialog('schedule-backup')}>
          {t('backup.changeSchedule')}
        </Button>
        <Button small look="quiet" disabled={busy} onClick={() => run(() => client.endBackupSchedule({}))}>
          {t('backup.endSchedule')}
        </Button>
      </div>
    </>
  );
}
