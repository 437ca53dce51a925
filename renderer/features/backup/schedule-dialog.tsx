import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backupDays } from '../../../main/contract/backup.ts';
import { client } from '../../client/transport.ts';
import { useBackup } from '../../data/backup-store.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { FolderField } from '../../ui/folder-field.tsx';
import { say } from '../../ui/messages.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useCall } from '../../ui/use-call.ts';
import { BackupPassphraseFields, useBackupPassphrase } from './backup-passphrase.tsx';
import { periodNames } from './periods.ts';

const periods = [1, 7, 30] as const;

/** Sets where and how often backups are made by themselves. The first one is made at once. */
export function ScheduleDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const schedule = useBackup(({ state }) => state?.schedule ?? null);
  const [folder, setFolder] = useState(schedule?.folder ?? '');
  const [days, setDays] = useState<(typeof periods)[number]>(schedule?.days ?? 1);
  const [keep, setKeep] = useState(schedule?.keeps ?? false);
  const passphrase = useBackupPassphrase();
  const call = useCall();
  const { busy, error, run, problemOf, clearError } = call;
  const submit = () => {
    const typed = passphrase.typed();
    if (typed === null) return;
    void run(async () => {
      await client.setBackupSchedule({ folder, days, keep, passphrase: typed });
      say(t(keep ? 'backup.scheduled' : 'backup.scheduledAsking'));
      onClose();
    });
  };
  const isShown = problemOf('folder') || problemOf('passphrase') || error?.code === 'passphrase_wrong';
  return (
    <FormModal
      title={t('backup.scheduleTitle')}
      description={t('backup.scheduleHint')}
      submit={t('backup.scheduleNow')}
      busyText={t('backup.saving')}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <FolderField
        label={t('backup.folder')}
        hint={t('backup.folderHint')}
        problem={problemOf('folder')}
        value={folder}
        onChange={(picked) => {
          setFolder(picked);
          clearError();
        }}
      />
      <SelectField
        label={t('backup.every')}
        value={String(days)}
        options={periods.map((each) => ({ id: String(each), name: t(`backup.periods.${periodNames[each]}`) }))}
        onChange={(id) => setDays(backupDays.safeParse(Number(id)).data ?? 1)}
      />
      <BackupPassphraseFields of={passphrase} call={call} />
      <Toggle label={t('backup.keep')} hint={t('backup.keepHint')} value={keep} onChange={setKeep} />
      {error && !isShown && <ErrorCallout error={error} />}
    </FormModal>
  );
}
