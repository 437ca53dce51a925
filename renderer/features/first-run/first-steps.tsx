import { Check, FileDown, Plus } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/transport.ts';
import { useAccount } from '../../data/accounts-store.ts';
import type { Step } from '../../data/first-steps.ts';
import { dismissFirstSteps, useFirstStep, useFollowFirstSteps } from '../../data/first-steps-store.ts';
import { copyKey } from '../../data/key-actions.ts';
import { useKeys } from '../../data/keys-store.ts';
import { useSelectedAccount } from '../../data/selected-account.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { complain } from '../../ui/messages.tsx';
import './first-steps.css';

const steps = ['make', 'copy', 'paste'] as const;

/** The first steps for the account whose list is shown. */
export function FirstSteps() {
  const account = useAccount(useSelectedAccount());
  useFollowFirstSteps(account);
  const step = useFirstStep(account);
  return step && <Steps step={step} />;
}

/** Three steps from an empty list to a copied key. Each is done by its button or by the action that it teaches. */
function Steps({ step }: { step: Step }) {
  const { t } = useTranslation();
  const card = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  const headingId = useId();
  // The button disappears when its step is done, so the focus moves to the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the step triggers it
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) card.current?.querySelector('button')?.focus();
  }, [step]);

  const at = step === 'next' ? steps.length : steps.indexOf(step);
  const title = step === 'next' ? t('firstSteps.doneTitle') : t(`firstSteps.title.${step}`);
  return (
    <section
      ref={card}
      className="first-steps"
      aria-labelledby={headingId}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={() => {
        hadFocus.current = false;
      }}
    >
      <h2 id={headingId} className="visually-hidden">
        {t('firstSteps.heading')}
      </h2>
      <p className="visually-hidden" role="status">
        {step === 'next' ? title : t('firstSteps.progress', { step: at + 1, steps: steps.length, title })}
      </p>
      {step === 'next' ? (
        <WhatNext />
      ) : (
        <>
          <ol>
            {steps.map((each, index) => (
              <StepItem key={each} of={each} number={index + 1} is={stateOf(index, at)}>
                {each === step && <StepButton step={step} />}
              </StepItem>
            ))}
          </ol>
          <Button look="quiet" small className="skip" onClick={leave}>
            {t('firstSteps.skip')}
          </Button>
        </>
      )}
    </section>
  );
}

type StepState = 'done' | 'current' | 'coming';

function stateOf(index: number, at: number): StepState {
  if (index === at) return 'current';
  return index < at ? 'done' : 'coming';
}

interface StepItemProps {
  of: (typeof steps)[number];
  number: number;
  is: StepState;
  children: ReactNode;
}

function StepItem({ of, number, is, children }: StepItemProps) {
  const { t } = useTranslation();
  return (
    <li className={`item ${is}`} {...(is === 'current' && { 'aria-current': 'step' })}>
      <span className="number" aria-hidden>
        {is === 'done' ? <Check size={15} /> : number}
      </span>
      <div>
        <h3>
          {t(`firstSteps.title.${of}`)}
          {is === 'done' && <span className="visually-hidden">, {t('firstSteps.isDone')}</span>}
        </h3>
        <p className="muted">{t(`firstSteps.body.${of}`)}</p>
        {children}
      </div>
    </li>
  );
}

function StepButton({ step }: { step: (typeof steps)[number] }) {
  const { t } = useTranslation();
  const key = useKeys(({ pages }) =>
    [...pages.values()].flat().find(({ inVault, revokedAt }) => inVault && revokedAt === null),
  );
  // A key whose secret wasn't kept can't be copied, so the user creates another one.
  const make = () => openDialog('create');
  const act = {
    make,
    copy: key ? () => void copyKey(key) : make,
    paste: () => void client.clearClipboard({}).catch(complain),
  }[step];
  return (
    <Button look="primary" onClick={act}>
      {t(`firstSteps.button.${step === 'copy' && !key ? 'make' : step}`)}
    </Button>
  );
}

function WhatNext() {
  const { t } = useTranslation();
  return (
    <div className="item done">
      <span className="number" aria-hidden>
        <Check size={15} />
      </span>
      <div>
        <h3>{t('firstSteps.doneTitle')}</h3>
        <p className="muted">{t('firstSteps.doneBody')}</p>
        <div className="ways">
          <Button look="primary" onClick={() => openDialog('add-account')}>
            <Plus size={16} aria-hidden />
            {t('firstSteps.connect')}
          </Button>
          <Button onClick={() => openDialog('import')}>
            <FileDown size={16} aria-hidden />
            {t('firstSteps.import')}
          </Button>
          <Button look="quiet" onClick={leave}>
            {t('firstSteps.close')}
          </Button>
        </div>
        <p className="muted">
          <Kbd keys="CommandOrControl+K" /> {t('firstSteps.quickSearch')}
        </p>
      </div>
    </div>
  );
}

/** The focused button disappears, so the focus moves to the list. */
function leave(): void {
  flushSync(dismissFirstSteps);
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  (find('[role="grid"]') ?? find('.keys-view .titlebar .primary'))?.focus();
}
