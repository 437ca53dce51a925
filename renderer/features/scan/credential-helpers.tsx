import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelperAddress } from '../../../main/contract/helper-address.ts';
import type { FileChange, Finding, HelperPlan, Scanned } from '../../../main/contract/scan.ts';
import { client } from '../../client/transport.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { useCall } from '../../ui/use-call.ts';
import { placeText } from './place-text.ts';

interface CredentialHelpersProps {
  scanned: Scanned;
  findings: readonly Finding[];
}

/** The keys of tools that can ask Latchkey themselves. */
export function CredentialHelpers({ scanned, findings }: CredentialHelpersProps) {
  const { t } = useTranslation();
  return (
    <section className="scan-section">
      <h3>{t('scan.helpers')}</h3>
      <p className="muted">{t('scan.helpersBody')}</p>
      <ul className="scan-files">
        {findings.map(
          (each) =>
            each.helper && (
              <HelperPlace
                key={each.index}
                importId={scanned.importId}
                index={each.index}
                at={each.helper}
                place={placeText(each, scanned.files[each.file], t)}
              />
            ),
        )}
      </ul>
    </section>
  );
}

interface HelperPlaceProps {
  importId: string;
  index: number;
  at: HelperAddress;
  place: string;
}

/** What was last done here. What is stopped leaves all as it was, so that it can be tried again. */
type Done = 'plain' | 'asks' | 'undone';
type State = { is: Done } | { is: 'stopped'; was: Done; plan: HelperPlan };

function HelperPlace({ importId, index, at, place }: HelperPlaceProps) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const [state, setState] = useState<State>({ is: 'plain' });
  const [changes, setChanges] = useState<readonly FileChange[] | null>(null);
  const tool = toolNames[at.tool] ?? at.tool;
  const was = state.is === 'stopped' ? state.was : state.is;
  const settle = (plan: HelperPlan, is: Done) =>
    setState(plan.problem === null ? { is } : { is: 'stopped', was, plan });
  const plan = () =>
    run(async () => {
      const planned = await client.planHelper({ importId, index });
      if (planned.problem === null) setChanges(planned.changes);
      else settle(planned, was);
    });
  const write = () =>
    run(async () => {
      settle(await client.letHelperAnswer({ importId, index }), 'asks');
      setChanges(null);
    });
  const undo = () => run(async () => settle(await client.takeBackHelper({ at }), 'undone'));
  return (
    <li>
      <bdi>{place}</bdi>
      <span role="status" className="muted">
        {state.is === 'stopped' && problemText(state.plan, tool, t)}
        {state.is === 'asks' && t('scan.helper.asks', { tool })}
        {state.is === 'undone' && t('scan.helper.undone')}
      </span>
      {was === 'asks' ? (
        <Button small disabled={busy} aria-label={t('scan.undoOf', { path: place })} onClick={undo}>
          {t('scan.undo')}
        </Button>
      ) : (
        <Button small disabled={busy} aria-label={t('scan.helper.setUpOf', { tool, place })} onClick={plan}>
          <BusyText text={t('scan.helper.setUp', { tool })} busy={busy} />
        </Button>
      )}
      {error && <ErrorCallout error={error} />}
      {changes && (
        <Confirm
          title={t('scan.helper.title', { tool, address: at.address })}
          confirm={t('scan.helper.confirm')}
          busyText={t('scan.writing')}
          busy={busy}
          look="primary"
          onConfirm={write}
          onCancel={() => setChanges(null)}
        >
          <p>{t('scan.helper.body')}</p>
          {changes.map((change) => (
            <Change key={change.path} of={change} />
          ))}
        </Confirm>
      )}
    </li>
  );
}

function Change({ of: { path, removed, added } }: { of: FileChange }) {
  const { t } = useTranslation();
  const lines = [
    ...removed.map((text) => ({ is: 'removed' as const, text })),
    ...added.map((text) => ({ is: 'added' as const, text })),
  ];
  return (
    <figure className="file-change">
      <figcaption>
        <bdi>{path}</bdi>
      </figcaption>
      <ol>
        {lines.map(({ is, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change, and two may be the same
          <li key={at} className={is}>
            <span className="visually-hidden">{t(`scan.helper.${is}`)} </span>
            <bdi dir="ltr">{text}</bdi>
          </li>
        ))}
      </ol>
    </figure>
  );
}

const problemText = ({ problem, path }: HelperPlan, tool: string, t: TFunction): string =>
  problem === null ? '' : t(`scan.helper.problems.${problem}`, { tool, path: path ?? '' });

/** As they write themselves. */
const toolNames: Readonly<Partial<Record<HelperAddress['tool'], string>>> = {
  git: 'git',
  docker: 'Docker',
  aws: 'AWS',
};
