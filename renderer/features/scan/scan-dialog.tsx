import { type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../../main/contract/import.ts';
import { type Scanned, scanTargets } from '../../../main/contract/scan.ts';
import { client } from '../../client/transport.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal, Modal } from '../../ui/dialog.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { type Done, DoneStep, FailedCallout } from './done-step.tsx';
import { FoundList } from './found-list.tsx';
import { choicesOf, type Group, groupsOf, isChosen, noPicks } from './groups.ts';
import { setProgress, useProgress } from './progress-store.ts';
import { SkippedList } from './skipped-list.tsx';
import { type Targets, TargetsStep } from './targets-step.tsx';
import './scan.css';

/** Looks for keys in plain text where the user says, takes those in that are chosen, and then offers references in their places. */
export function ScanDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [targets, setTargets] = useKept<Targets>('dialog.scan', { left: [], folder: '' });
  const [scanned, setScanned] = useState<Scanned | null>(null);
  const [picks, setPicks] = useState(noPicks);
  const [done, setDone] = useState<Done | null>(null);
  const [failed, setFailed] = useState<Done['failed']>([]);
  const { busy, error, run, problemOf, clearError } = useCall();
  const heading = useFocusOnStep(scanned, done);
  useForgetOnLeave(scanned?.importId ?? null);

  const groups = scanned === null ? [] : groupsOf(scanned);
  const chosen = groups.filter((group) => isChosen(group, picks));
  const isLooking = busy && scanned === null;
  const wanted = scanTargets.filter((target) => !targets.left.includes(target));

  const look = () =>
    run(async () => {
      setProgress(null);
      setScanned(await client.scanFiles({ targets: wanted, folder: targets.folder.trim() || null }));
    });

  const take = () =>
    run(async () => {
      if (scanned === null) return;
      const { importId, files } = scanned;
      const choices = choicesOf(chosen, files, picks, t('import.unknownService'));
      setFailed([]);
      const result = await client.confirmImport({ importId, choices });
      const whole = doneOf(chosen, result.failed);
      // While nothing is in the vault, everything can still be corrected here.
      if (whole.imported.length === 0) return setFailed(whole.failed);
      setDone(whole);
      say(t('import.done', { count: result.added }));
    });

  const leave = () => {
    if (isLooking) client.stopScan({}).catch(complain);
    else onClose();
  };

  if (scanned !== null && (done !== null || groups.length === 0)) {
    return <Ending heading={heading} scanned={scanned} done={done} onClose={onClose} />;
  }
  const submits =
    scanned === null
      ? { submit: t('scan.look'), onSubmit: look, busyText: t('scan.looking') }
      : { submit: t('scan.submit', { count: chosen.length }), onSubmit: take, busyText: t('import.submitting') };
  return (
    <FormModal
      title={t('scan.title')}
      description={t('scan.body')}
      wide={scanned !== null}
      busy={busy}
      cancel={isLooking ? t('scan.stop') : t('common.cancel')}
      beside={isLooking && <Progress />}
      disabled={scanned === null ? wanted.length === 0 : chosen.length === 0}
      onClose={leave}
      {...submits}
    >
      {scanned === null && (
        <TargetsStep
          targets={targets}
          problem={problemOf('folder')}
          busy={busy}
          onChange={(to) => {
            setTargets(to);
            clearError();
          }}
        />
      )}
      {scanned !== null && (
        <>
          <div ref={heading} tabIndex={-1} className="scan-section">
            <Found scanned={scanned} count={groups.length} />
          </div>
          <FoundList scanned={scanned} groups={groups} picks={picks} busy={busy} onChange={setPicks} />
          <FailedCallout failed={failed} />
        </>
      )}
      {error && problemOf('folder') === null && <ErrorCallout error={error} />}
    </FormModal>
  );
}

interface EndingProps {
  heading: Ref<HTMLDivElement>;
  scanned: Scanned;
  /** Null if nothing was found. */
  done: Done | null;
  onClose(): void;
}

function Ending({ heading, scanned, done, onClose }: EndingProps) {
  const { t } = useTranslation();
  return (
    <Modal
      title={t(done === null ? 'scan.title' : 'scan.doneTitle')}
      description={t(done === null ? 'scan.body' : 'scan.stillThere')}
      wide={done !== null}
      onClose={onClose}
    >
      <div ref={heading} tabIndex={-1} className="scan-targets">
        {done === null ? (
          <Found scanned={scanned} count={0} />
        ) : (
          <DoneStep scanned={scanned} {...done} onLeave={onClose} />
        )}
      </div>
      <div className="dialog-foot">
        <Button look="primary" onClick={onClose}>
          {t('scan.done')}
        </Button>
      </div>
    </Modal>
  );
}

function doneOf(chosen: readonly Group[], failed: ImportResult['failed']): Done {
  const errors = new Map(failed.map(({ index, error }) => [index, error]));
  const findings = chosen.flatMap((group) => group.findings);
  return {
    imported: findings.filter(({ index }) => !errors.has(index)),
    failed: findings.flatMap(({ index, name }) => {
      const error = errors.get(index);
      return error ? [{ index, name, error }] : [];
    }),
  };
}

/** How much was found, and what was not read. */
function Found({ scanned: { isWhole, skipped }, count }: { scanned: Scanned; count: number }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{count > 0 ? t('scan.found', { count }) : t('scan.nothing')}</p>
      {!isWhole && <p className="callout warning">{t('scan.notWhole')}</p>}
      <SkippedList skipped={skipped} />
    </>
  );
}

function Progress() {
  const { t } = useTranslation();
  const latest = useProgress((state) => state.latest);
  return (
    <p className="scan-progress" role="status">
      {latest && t('scan.progress', { ...latest })}
    </p>
  );
}

/** The button that had the focus means something else now. */
function useFocusOnStep(...steps: unknown[]) {
  const ref = useRef<HTMLDivElement>(null);
  const count = steps.filter((step) => step !== null).length;
  useEffect(() => {
    if (count > 0) ref.current?.focus();
  }, [count]);
  return ref;
}

/** Drops what was found from the core's memory. */
function useForgetOnLeave(importId: string | null): void {
  useEffect(() => {
    if (importId === null) return undefined;
    return () => void client.cancelImport({ importId }).catch(complain);
  }, [importId]);
}
