import { useTranslation } from 'react-i18next';
import type { LockedMemory, SearchedMemory, TraceForm } from '../../../main/contract/traces.ts';
import { client } from '../../client/transport.ts';
import { regional } from '../../texts/regional.ts';
import { Button } from '../../ui/button.tsx';
import { useCall } from '../../ui/use-call.ts';
import type { Proof } from './of-both.ts';

interface MemoryReportProps {
  memory: NonNullable<Proof['memory']>;
  /** What was found after the lock that followed, if one did. */
  locked: readonly LockedMemory[];
}

/** What was found in memory at which time. Copies while a secret is used are expected, and told all the same. */
export function MemoryReport({ memory, locked }: MemoryReportProps) {
  const { t, i18n } = useTranslation();
  const { busy, run } = useCall();
  const seconds = new Intl.NumberFormat(regional(i18n.language), { maximumFractionDigits: 1 });
  return (
    <section>
      <h3>{t('traces.memory.title')}</h3>
      <p>{t('traces.memory.hint')}</p>
      <dl>
        <Row at={t('traces.memory.used')} {...memory.used} />
        <Row at={t('traces.memory.removed')} {...memory.removed} />
        {locked.map(({ afterMs, ...found }) => (
          <Row
            key={afterMs}
            at={t('traces.memory.locked', { seconds: seconds.format(afterMs / 1000) })}
            isLocked
            {...found}
          />
        ))}
      </dl>
      {[memory.used, memory.removed, ...locked].every(({ control }) => control) && <p>{t('traces.memory.control')}</p>}
      {locked.length === 0 && (
        <>
          <p>{t('traces.memory.lockHint')}</p>
          <div>
            <Button disabled={busy} onClick={() => run(() => client.lock({}))}>
              {t('traces.memory.lock')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

interface RowProps extends SearchedMemory {
  at: string;
  /** Copies that are left then are told as a problem. */
  isLocked?: boolean;
}

function Row({ at, isLocked = false, processes, bytes, unread, control, copies }: RowProps) {
  const { t, i18n } = useTranslation();
  const language = regional(i18n.language);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(language);
  const copiesIn = (process: 'main' | 'child') =>
    copies.filter((one) => one.process === process).map(({ form, count }) => asForm(form, count));
  const asForm = (form: TraceForm, count: number) =>
    t('traces.memory.copies', { count, form: t(`traces.form.${form}`) });
  return (
    <div>
      <dt>{at}</dt>
      <dd>
        {!control && <span className="problem">{t('traces.memory.controlFailed')}</span>}
        {control && copies.length === 0 && t('traces.memory.nothing')}
        {(['main', 'child'] as const).map((process) => {
          const found = copiesIn(process);
          return found.length === 0 ? null : (
            <span key={process} className={isLocked ? 'problem' : undefined}>
              {t(`traces.memory.${process}`, { copies: list.format(found) })}
            </span>
          );
        })}
        <span className="muted">
          {t('traces.memory.searched', { count: processes, size: number.format(bytes / 1024 / 1024) })}
        </span>
        {unread > 0 && <span className="muted">{t('traces.unread', { count: unread })}</span>}
      </dd>
    </div>
  );
}
