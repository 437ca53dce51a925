import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question, QuestionAsks } from '../../../main/contract/grant-methods.ts';
import type { HelperTool } from '../../../main/contract/helper-address.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { AlertCancel, AlertDescription, AlertFrame, AlertTitle } from '../../ui/dialog.tsx';
import { Mask } from '../../ui/mask.tsx';
import { Quoted } from '../../ui/quoted.tsx';
import { useCall } from '../../ui/use-call.ts';
import { NewKeyFacts } from './new-key.tsx';
import { answerKeeping, answerQuestion, usePrograms } from './programs-store.ts';
import { questionTitle } from './question-title.ts';
import { useArmed } from './use-armed.ts';
import './question.css';

/** The oldest question of another program, over everything else: the program waits for at most a minute. */
export function OpenQuestion() {
  const question = usePrograms(({ questions }) => questions[0]);
  return question && <QuestionDialog key={question.id} of={question} />;
}

function QuestionDialog({ of }: { of: Question }) {
  const { t } = useTranslation();
  const { asks, programs, preselected } = of;
  const keeps = asks.is === 'keep';
  const [anchor, setAnchor] = useState(preselected);
  const isArmed = useArmed();
  const { busy, error, run } = useCall();
  // Only a read can be allowed for longer than now.
  const isForLonger = asks.is === 'read' && preselected !== null;
  const answer = (allow: boolean) => {
    if (!isArmed) return;
    const { id } = of;
    void run(() =>
      keeps ? answerKeeping(id, asks, allow) : answerQuestion({ id, allow, anchor: isForLonger ? anchor : null }),
    );
  };
  return (
    <AlertFrame className="dialog question" onClose={() => answer(false)}>
      <div className="dialog-head">
        <AlertTitle asChild>
          <h2>
            <Quoted text={questionTitle(of, t)} />
          </h2>
        </AlertTitle>
        <AlertDescription>{t(`programs.effect.${effectOf(asks)}`)}</AlertDescription>
      </div>
      {keysOf(asks).length > 0 && <Keys asks={asks} />}
      {asks.is === 'restore' && asks.accounts > 0 && <p>{t('backup.replaces', { count: asks.accounts })}</p>}
      <dl>
        {asks.is === 'create' && <NewKeyFacts of={asks} />}
        {'file' in asks && (
          <>
            <dt>{t('programs.file')}</dt>
            <dd>
              <bdi>{asks.file}</bdi>
            </dd>
          </>
        )}
        <Address asks={asks} />
        {programs.length > 0 && (
          <>
            <dt>{t('programs.startedBy')}</dt>
            <dd className="chain">
              {programs.map(({ pid, name, path }) => (
                <bdi key={pid} title={path ?? undefined}>
                  {name}
                </bdi>
              ))}
            </dd>
          </>
        )}
        {of.folder !== null && (
          <>
            <dt>{t('programs.folder')}</dt>
            <dd>
              <bdi>{of.folder}</bdi>
            </dd>
          </>
        )}
      </dl>
      {isForLonger && <AnchorChoice of={of} anchor={anchor} onChange={setAnchor} />}
      {programs.length === 0 && !keeps && <p className="muted">{t('programs.unknownNote')}</p>}
      {error && <ErrorCallout error={error} />}
      <div className="dialog-foot">
        <AlertCancel asChild>
          <Button
            aria-disabled={!isArmed}
            disabled={busy}
            onClick={(event) => {
              event.preventDefault();
              answer(false);
            }}
          >
            {t(keeps ? 'programs.dontKeep' : 'programs.refuse')}
          </Button>
        </AlertCancel>
        <Button look="primary" aria-disabled={!isArmed} disabled={busy} onClick={() => answer(true)}>
          {t(keeps ? 'programs.keep' : 'programs.allow')}
        </Button>
      </div>
    </AlertFrame>
  );
}

/** They hand over a secret that the address has taken. Others store what was typed. */
const tried: ReadonlySet<HelperTool> = new Set(['git', 'docker']);

function effectOf(asks: QuestionAsks) {
  if (asks.is === 'read') return asks.use;
  if (asks.is === 'keep') return tried.has(asks.at.tool) ? 'keep' : 'keep-untried';
  return asks.is === 'rotate' ? asks.by : asks.is;
}

function Keys({ asks }: { asks: QuestionAsks }) {
  const { t } = useTranslation();
  const keys = keysOf(asks);
  return (
    <ul className="question-keys" aria-label={asks.is === 'create' ? t('programs.newKey') : t('programs.keys')}>
      {keys.map(({ account, label, mask, isHere }) => (
        <li key={`${account}/${label}`}>
          <bdi className="label">{label}</bdi>
          <bdi className="muted">{account}</bdi>
          {mask !== '' && (
            <span className="muted">
              <Mask of={mask} />
            </span>
          )}
          {isHere && <span className="muted">{t('programs.isHere')}</span>}
        </li>
      ))}
    </ul>
  );
}

type KeyShown = Pick<Extract<QuestionAsks, { is: 'import' }>['keys'][number], 'account' | 'label' | 'mask'> & {
  isHere?: boolean;
};

function keysOf(asks: QuestionAsks): readonly KeyShown[] {
  if ('keys' in asks) return asks.keys;
  if (asks.is === 'backup' || asks.is === 'restore') return [];
  return asks.is === 'create' ? [{ mask: '', ...asks }] : [asks.key];
}

/** What a credential helper is asked for, or will be. */
function Address({ asks }: { asks: QuestionAsks }) {
  const { t } = useTranslation();
  if (!('at' in asks) || asks.at === null) return null;
  const userName = 'userName' in asks ? asks.userName : null;
  return (
    <>
      <dt>{t('programs.tool')}</dt>
      <dd>{asks.at.tool}</dd>
      <dt>{t('programs.address')}</dt>
      <dd>
        <bdi>{asks.at.address}</bdi>
      </dd>
      {userName !== null && (
        <>
          <dt>{t('programs.userName')}</dt>
          <dd>
            <bdi>{userName}</bdi>
          </dd>
        </>
      )}
    </>
  );
}

interface AnchorChoiceProps {
  of: Question;
  anchor: number | null;
  onChange(anchor: number | null): void;
}

function AnchorChoice({ of, anchor, onChange }: AnchorChoiceProps) {
  const { t } = useTranslation();
  const choices = of.programs.filter(({ isOffered }) => isOffered);
  return (
    <fieldset className="question-anchors">
      <legend>{t('programs.anchor')}</legend>
      {choices.map(({ pid, name }) => (
        <label key={pid} className="choice">
          <input type="radio" name="anchor" checked={pid === anchor} onChange={() => onChange(pid)} />
          <span>
            <Quoted text={t('programs.untilEnd', { program: name })} />
          </span>
        </label>
      ))}
      <label className="choice">
        <input type="radio" name="anchor" checked={anchor === null} onChange={() => onChange(null)} />
        <span>{t('programs.thisTime')}</span>
      </label>
    </fieldset>
  );
}
