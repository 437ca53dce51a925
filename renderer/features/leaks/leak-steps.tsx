import type { TFunction } from 'i18next';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { LeakStep } from '../../../main/contract/leak.ts';
import type { Leak } from '../../../main/contract/leak-methods.ts';
import { type ProviderPolicy, revokeMeans } from '../../../main/contract/provider.ts';
import { client } from '../../client/transport.ts';
import { providerName } from '../../data/accounts-store.ts';
import { isStepDone, stepsDone, stepsOf } from '../../data/leak-steps.ts';
import { changeLeak, loadLeaks } from '../../data/leaks-store.ts';
import { useRotations } from '../../data/rotations-store.ts';
import { closeDialog, openDialogNext } from '../../shell/dialogs.ts';
import { openDialogOfKey } from '../../shell/of-key.tsx';
import { PageOfKey } from '../../shell/page-of-key.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { KeyIdentity } from '../../ui/key-identity.tsx';
import { say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { LeakUses } from './leak-uses.tsx';

interface LeakStepsProps {
  leak: Leak;
  account: Account;
  onClose(): void;
}

/** The steps of the chosen way, in its order. Each opens the dialog that takes it. */
export function LeakSteps({ leak, account, onClose }: LeakStepsProps) {
  const { t } = useTranslation();
  const { busy, error, run } = useCall();
  const { key } = leak;
  const steps = stepsOf(leak);
  const isDone = stepsDone(leak) === steps.length;
  const finish = () =>
    run(async () => {
      await client.endLeak({ keyId: key.id });
      await loadLeaks();
      say(t('leaks.finished', { label: key.label }));
      onClose();
    });
  return (
    <Modal title={t('leaks.title', { label: key.label })} onClose={onClose}>
      <KeyIdentity of={key} account={account} />
      <ol className="leak-steps">
        {steps.map((step) => (
          <Step key={step} step={step} leak={leak} account={account} />
        ))}
      </ol>
      {revokeMeans(account.policy, key) !== 'api' && (
        <PageOfKey of={key} account={account} what={t('leaks.onPage', { provider: providerName(account) })} />
      )}
      {error && <ErrorCallout error={error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
        <Button look="primary" disabled={!isDone || busy} onClick={finish}>
          {t('leaks.finish')}
        </Button>
      </div>
    </Modal>
  );
}

interface StepProps {
  step: LeakStep;
  leak: Leak;
  account: Account;
}

function Step({ step, leak, account }: StepProps) {
  const { t } = useTranslation();
  const { words } = account.policy;
  const isDone = isStepDone(step, leak);
  const name = stepName(step, words, t);
  if (step === 'update') {
    return (
      <li>
        <StepLine name={name} isDone={isDone} />
        <LeakUses leak={leak} />
      </li>
    );
  }
  return (
    <li>
      <StepLine name={name} isDone={isDone}>
        {step === 'new' && (
          <Button small look="quiet" onClick={() => changeLeak({ keyId: leak.key.id, isReplaced: true })}>
            {t('leaks.madeElsewhere')}
          </Button>
        )}
        <Button small onClick={() => take(step, leak)}>
          {step === 'end' ? t('leaks.take.end', { context: words.revoke }) : t(`leaks.take.${step}`)}
        </Button>
      </StepLine>
    </li>
  );
}

function stepName(step: LeakStep, { key, revoke }: ProviderPolicy['words'], t: TFunction): string {
  if (step === 'end') return t('leaks.steps.end', { context: revoke });
  return step === 'new' ? t('leaks.steps.new', { context: key }) : t(`leaks.steps.${step}`);
}

function StepLine({ name, isDone, children }: { name: string; isDone: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="step">
      <span>{name}</span>
      {isDone ? (
        <span className="done">
          <Check size={15} aria-hidden /> {t('leaks.done')}
        </span>
      ) : (
        children && <span>{children}</span>
      )}
    </div>
  );
}

/** Opens the dialog of the step. Where nothing follows it, the steps open again afterwards. */
function take(step: Exclude<LeakStep, 'update'>, { key, way }: Leak): void {
  const rotation = useRotations.getState().rotations.find(({ oldKey }) => oldKey.id === key.id);
  if (step === 'new') openDialogOfKey(way === 'new-first' && key.revokedAt === null ? 'rotate' : 'create-like', key);
  else if (step === 'regenerate') openDialogOfKey('regenerate', key);
  else if (rotation?.newKey) {
    closeDialog();
    useRotations.setState({ asked: rotation.id });
  } else {
    openDialogNext('leaked', { keyId: key.id });
    openDialogOfKey('revoke-key', key);
  }
}
