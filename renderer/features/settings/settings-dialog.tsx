import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../main/contract/settings.ts';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { complain } from '../../ui/messages.tsx';

const intervals = [5, 15, 30, 60, 240] as const satisfies Settings['syncMinutes'][];
const onDemand = 'on-demand';

/** Each setting takes effect as it is chosen. */
export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation();
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    client.getSettings({}).then(setSettings, complain);
  }, []);
  if (settings === null) return null;

  const change = (to: Partial<Settings>) => client.changeSettings(to).then(setSettings, complain);
  const every = (minutes: number) =>
    t('settings.every', {
      time: new Intl.NumberFormat(i18n.language, {
        style: 'unit',
        unit: minutes < 60 ? 'minute' : 'hour',
        unitDisplay: 'long',
      }).format(minutes < 60 ? minutes : minutes / 60),
    });
  return (
    <Modal title={t('settings.title')} onClose={onClose}>
      <SelectField
        label={t('settings.sync')}
        hint={t('settings.syncHint')}
        value={String(settings.syncMinutes ?? onDemand)}
        options={[
          ...intervals.map((minutes) => ({ id: String(minutes), name: every(minutes) })),
          { id: onDemand, name: t('settings.onDemand') },
        ]}
        onChange={(id) => change({ syncMinutes: intervals.find((minutes) => String(minutes) === id) ?? null })}
      />
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}
