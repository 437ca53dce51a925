import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../../main/contract/updates.ts';
import { client } from '../../client/transport.ts';
import { changeSettings, loadSettings, useSettings } from '../../data/settings-store.ts';
import { dayAndTime, shortDate } from '../../texts/time.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { complain } from '../../ui/messages.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useUpdates } from './updates-store.ts';

/** Whether there is a newer version, in a build that knows whom to ask. */
export function Updates() {
  const updates = useUpdates((state) => state.updates);
  return updates === null || updates.host === null ? null : <Shown {...updates} host={updates.host} />;
}

function Shown({ host, newer, problem, checkedAt, checking }: UpdateState & { host: string }) {
  const { t, i18n } = useTranslation();
  const settings = useSettings((state) => state.settings);
  useEffect(() => {
    loadSettings().catch(complain);
  }, []);
  const check = () => client.checkForUpdates({}).then((updates) => useUpdates.setState({ updates }), complain);
  const latest = () =>
    checkedAt === null ? t('about.neverChecked') : t('about.upToDate', { time: dayAndTime(checkedAt, i18n.language) });
  return (
    <section>
      <h3>{t('about.updates')}</h3>
      <div role="status">
        {newer === null ? (
          problem === null && <p>{latest()}</p>
        ) : (
          <p>
            {t('about.newer', {
              version: newer.version,
              date: shortDate(Date.parse(`${newer.date}T00:00`), i18n.language),
            })}
          </p>
        )}
      </div>
      {newer !== null && (
        <>
          {/* By whoever signed it, in English. */}
          <ul className="changes" lang="en">
            {newer.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <p className="muted">{t('about.newerHint')}</p>
        </>
      )}
      {settings !== null && (
        <Toggle
          label={t('about.checkUpdates')}
          hint={t('about.checkUpdatesHint', { host })}
          value={settings.checkUpdates}
          onChange={(checkUpdates) => void changeSettings({ checkUpdates }).catch(complain)}
        />
      )}
      <div>
        <Button disabled={checking} onClick={check}>
          <BusyText text={t('about.checkNow')} busyText={t('about.checking')} busy={checking} />
        </Button>
      </div>
      <p className="problem" role="status">
        {problem !== null && t(`about.updateProblem.${problem}`, { host })}
      </p>
    </section>
  );
}
