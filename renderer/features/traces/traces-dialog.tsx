import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockedMemory, TracePlace } from '../../../main/contract/traces.ts';
import { client } from '../../client/transport.ts';
import { regional } from '../../texts/regional.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { complain } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { MemoryReport } from './memory-report.tsx';
import type { Proof } from './of-both.ts';
import { prove, type Step, steps } from './prove.ts';
import './traces-dialog.css';

/** Lets the user see for themselves where a secret is, and where it isn't. */
export function TracesDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const [step, setStep] = useState<Step | null>(null);
  /** `cut` if the search ended before it was done. Kept for the lock, after which memory is searched once more. */
  const [result, setResult] = useKept<Proof | 'cut' | null>('dialog.traces', null);
  const [locked, setLocked] = useState<readonly LockedMemory[]>([]);
  useEffect(() => {
    client.getLockedMemory({}).then(setLocked, complain);
  }, []);
  // The rest goes on without the dialog, so that nothing stays behind.
  useEffect(() => () => void client.cancelSearch({}).catch(() => {}), []);
  const start = () =>
    run(async () => {
      setResult(null);
      const proof = await prove(setStep);
      // Only now: what was counted after an earlier lock may have come in the meantime.
      setLocked([]);
      setResult(proof ?? 'cut');
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
        {result !== null && result !== 'cut' && <Report proof={result} locked={locked} />}
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

/** What the items of a place are. */
function counted(place: TracePlace) {
  if (place === 'processes') return 'traces.processes';
  return place === 'log' ? 'traces.lines' : 'traces.files';
}

const countOf = ({ places }: Proof): number => places.reduce((count, { found }) => count + found.length, 0);

function Verdict({ result }: { result: Proof | 'cut' }) {
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

interface ReportProps {
  proof: Proof;
  locked: readonly LockedMemory[];
}

function Report({ proof: { control, places, memory, notSearched }, locked }: ReportProps) {
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
              {t(counted(place), {
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
      {memory && <MemoryReport memory={memory} locked={locked} />}
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
