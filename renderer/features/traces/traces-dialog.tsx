import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Traces } from '../../../main/contract/traces.ts';
import { client } from '../../client/transport.ts';
import { regional } from '../../texts/regional.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { useCall } from '../../ui/use-call.ts';
import { prove, type Step, steps } from './prove.ts';
import './traces-dialog.css';

/** Lets the user see for themselves where a secret is, and where it isn't. */
export function TracesDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const [step, setStep] = useState<Step | null>(null);
  /** `cut` if the search ended before it was done. */
  const [result, setResult] = useState<Traces | 'cut' | null>(null);
  // The rest goes on without the dialog, so that nothing stays behind.
  useEffect(() => () => void client.cancelSearch({}).catch(() => {}), []);
  const start = () =>
    run(async () => {
      setResult(null);
      setResult((await prove(setStep)) ?? 'cut');
    }).then(() => setStep(null));
  return (
    <Modal title={t('traces.title')} description={t('traces.description')} onClose={onClose}>
      <div className="traces">
        <ol className="steps">
          {steps.map((each) => (
            <li key={each} aria-current={each === step ? 'step' : undefined}>
              {t(`traces.step.${each}`)}
            </li>
          ))}
        </ol>
        <div role="status">{step !== null ? t(`traces.step.${step}`) : result && <Verdict result={result} />}</div>
        {error && <ErrorCallout error={error} />}
        {result !== null && result !== 'cut' && <Report {...result} />}
      </div>
      <div className="dialog-foot">
        <Button onClick={onClose}>{busy ? t('common.cancel') : t('common.close')}</Button>
        <Button look="primary" disabled={busy} onClick={start}>
          <BusyText text={t('traces.start')} busyText={t('traces.searching')} busy={busy} />
        </Button>
      </div>
    </Modal>
  );
}

const countOf = ({ places }: Traces): number => places.reduce((count, { found }) => count + found.length, 0);

function Verdict({ result }: { result: Traces | 'cut' }) {
  const { t } = useTranslation();
  if (result === 'cut') return <strong className="problem">{t('traces.cut')}</strong>;
  const isWorking = result.control.length === 4;
  const count = countOf(result);
  if (!isWorking) return <strong className="problem">{t('traces.controlFailed')}</strong>;
  return count === 0 ? (
    <strong>{t('traces.nothing')}</strong>
  ) : (
    <strong className="problem">{t('traces.something', { count })}</strong>
  );
}

function Report({ control, places, notSearched }: Traces) {
  const { t, i18n } = useTranslation();
  const language = regional(i18n.language);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(language);
  return (
    <>
      <dl>
        {places.map(({ place, items, bytes, unread, found }) => (
          <div key={place}>
            <dt>{t(`traces.place.${place}`)}</dt>
            <dd>
              {t(place === 'processes' ? 'traces.processes' : 'traces.files', {
                count: items,
                size: number.format(bytes / 1024),
              })}
              {unread > 0 && <span className="muted">{t('traces.unread', { count: unread })}</span>}
              {found.map(({ where, form }) => (
                <span className="problem" key={`${where} ${form}`}>
                  {t('traces.foundAt', { where, form: t(`traces.form.${form}`) })}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <section>
        <h3>{t('traces.controlTitle')}</h3>
        <p>{t('traces.control', { forms: list.format(control.map((form) => t(`traces.form.${form}`))) })}</p>
      </section>
      <section>
        <h3>{t('traces.notSearchedTitle')}</h3>
        <ul>
          {notSearched.map((what) => (
            <li key={what}>{t(`traces.notSearched.${what}`)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
