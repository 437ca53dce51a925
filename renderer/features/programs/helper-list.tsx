import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../main/contract/foreign-text.ts';
import type { SetUpHelper } from '../../../main/contract/scan.ts';
import { client } from '../../client/transport.ts';
import { detailsHref } from '../../shell/open-details.ts';
import { dayAndTime } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { whyNotUndone } from './why-not-undone.ts';

/** The keys that stood in tools' files, where the tools ask Latchkey now. */
export function HelperList({ of }: { of: readonly SetUpHelper[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('helpers.heading')}</h2>
      <p className="muted">{t('helpers.hint')}</p>
      <ul className="taken-keys" aria-label={t('helpers.heading')}>
        {of.map((each) => (
          <HelperRow key={`${each.at.tool} ${each.at.address}`} of={each} />
        ))}
      </ul>
    </section>
  );
}

function HelperRow({ of }: { of: SetUpHelper }) {
  const { at, key, configFile, keyFile, setUpAt } = of;
  const { t, i18n } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ReturnType<typeof whyNotUndone>>(null);
  const named = { path: keyFile, address: at.address };
  const undo = async () => {
    setBusy(true);
    try {
      const stopped = whyNotUndone(await client.takeBackHelper({ at }), of);
      setProblem(stopped);
      if (stopped === null) say(t('helpers.undone', { path: isolated(keyFile) }));
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  return (
    <li>
      <div>
        <bdi className="label">{keyFile}</bdi>
        <a href={detailsHref(key.id)} title={key.account}>
          <bdi>{key.label}</bdi>
        </a>
        <bdi className="muted">
          {at.address} ({at.tool})
        </bdi>
        <span className="muted">
          {t('helpers.setUp', { path: isolated(configFile), time: dayAndTime(setUpAt, i18n.language) })}
        </span>
        <span role="status" className="problem">
          {problem !== null && t(problem.text, { path: isolated(problem.path), label: isolated(key.label) })}
        </span>
      </div>
      <div className="buttons">
        <Button small disabled={busy} aria-label={t('helpers.undoOne', named)} onClick={() => void undo()}>
          {t('helpers.undo')}
        </Button>
        {problem !== null && (
          <Button
            small
            aria-label={t('helpers.forgetOne', named)}
            onClick={() => void client.forgetHelper({ at }).catch(complain)}
          >
            {t('helpers.forget')}
          </Button>
        )}
      </div>
    </li>
  );
}
