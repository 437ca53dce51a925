import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import type { DialogProps } from '../../shell/dialogs.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useRemoved } from './removed-store.ts';

/** Of one entry, or of several. */
export function EraseConfirm({ of: { ids }, onClose }: DialogProps<{ ids: readonly string[] }>) {
  const { t } = useTranslation();
  const rows = useRemoved((state) => state.rows);
  const { busy, error, run } = useCall();
  const erase = () =>
    run(async () => {
      const { left } = await client.eraseRemoved({ ids: [...ids] });
      useRemoved.setState({ left });
      say(t('removed.erased', { count: ids.length }));
      onClose();
    });
  const one = ids.length === 1 ? rows?.find(({ id }) => id === ids[0]) : undefined;
  return (
    <Confirm
      title={one ? t('removed.eraseTitle', { label: one.label }) : t('removed.eraseSeveral', { count: ids.length })}
      confirm={t('removed.eraseConfirm')}
      busyText={t('removed.erasing')}
      busy={busy}
      onConfirm={erase}
      onCancel={onClose}
    >
      <p>{t('removed.eraseBody')}</p>
      <p className="muted">{t('removed.eraseCopies')}</p>
      {error && <ErrorCallout error={error} />}
    </Confirm>
  );
}
