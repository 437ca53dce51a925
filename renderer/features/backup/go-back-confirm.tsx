import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { useBackup } from '../../data/backup-store.ts';
import { forgetDialog } from '../../shell/dialogs.ts';
import { dayAndTime } from '../../texts/time.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { useCall } from '../../ui/use-call.ts';

/** Asks before an earlier copy of the records takes the place of the present ones. */
export function GoBackConfirm({ of: { generation }, onClose }: { of: { generation: string }; onClose(): void }) {
  const { t, i18n } = useTranslation();
  const found = useBackup(({ state }) => state?.generations.find(({ id }) => id === generation) ?? null);
  const { busy, error, run } = useCall();
  const goBack = () =>
    run(async () => {
      forgetDialog();
      await client.goBackToGeneration({ generation });
      onClose();
    });
  return (
    <Confirm
      title={t('backup.goBackTitle')}
      confirm={t('backup.goBack')}
      busy={busy}
      onConfirm={goBack}
      onCancel={onClose}
    >
      {found && <p>{t('backup.goBackText', { time: dayAndTime(found.savedAt, i18n.language) })}</p>}
      {error && <ErrorCallout error={error} />}
    </Confirm>
  );
}
