import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../main/contract/vault-status.ts';
import { client } from '../../client/transport.ts';
import { setLeft, useClipboard } from '../../data/clipboard-store.ts';
import { setStatus } from '../../data/vault-store.ts';
import { errorSentence } from '../../texts/error-text.ts';
import { useStoreText } from '../../texts/store-text.ts';
import { BusyText } from '../../ui/busy-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { complain } from '../../ui/messages.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { Gate } from './gate.tsx';

export function LockedScreen({ status }: { status: VaultStatus }) {
  const { t } = useTranslation();
  return (
    <Gate title={t('locked.title')}>
      {status.asksPassphrase ? <Passphrase status={status} /> : <WithoutPassphrase status={status} />}
      <LeftOnClipboard />
    </Gate>
  );
}

function LeftOnClipboard() {
  const { t } = useTranslation();
  const left = useClipboard((state) => state.left);
  useEffect(() => void client.checkClipboard({}).then(({ held }) => setLeft(held), complain), []);
  return (
    left && (
      <p className="muted" role="status">
        {t('locked.leftOnClipboard')}
      </p>
    )
  );
}

function WithoutPassphrase({ status }: { status: VaultStatus }) {
  const { t } = useTranslation();
  const storeText = useStoreText();
  const { busy, error, run } = useCall();
  const problem = error ?? status.storeProblem;
  return (
    <>
      {status.store && <p className="muted">{storeText(status.store, problem ? 'unreachable' : 'closed')}</p>}
      {problem && <ErrorCallout error={problem} />}
      <Button
        look="primary"
        autoFocus
        disabled={busy}
        onClick={() => run(async () => setStatus(await client.unlock({ passphrase: null })))}
      >
        {problem ? t('common.tryAgain') : t('locked.unlock')}
      </Button>
    </>
  );
}

/** A failure may have shown that the vault file is gone, which the status tells. */
async function unlocked(passphrase: string): Promise<VaultStatus> {
  try {
    return await client.unlock({ passphrase });
  } catch (error) {
    await client.getStatus({}).then(setStatus, () => {});
    throw error;
  }
}

/** Asks for the store's passphrase or the app passphrase. */
function Passphrase({ status }: { status: VaultStatus }) {
  const { t } = useTranslation();
  const { busy, error, run, clearError } = useCall();
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    void run(async () => setStatus(await unlocked(passphrase))).then(() => field.current?.select());
  }

  const wrong = error?.code === 'passphrase_wrong' || error?.code === 'invalid_input';
  // The app passphrase may be right, but the store can't be reached.
  const problem = wrong ? status.storeProblem : (error ?? status.storeProblem);
  const isLost = status.storeProblem?.code === 'vault_file_lost';
  return (
    <form onSubmit={submit} noValidate>
      <PasswordField
        ref={field}
        label={t('locked.passphrase')}
        problem={wrong ? errorSentence(error) : null}
        autoComplete="current-password"
        autoFocus
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.target.value);
          clearError();
        }}
      />
      {problem && <ErrorCallout error={problem} />}
      <Button type="submit" look="primary" disabled={busy}>
        <BusyText text={t('locked.unlock')} busyText={t('locked.unlocking')} busy={busy} />
      </Button>
      {isLost && (
        <Button
          disabled={busy}
          onClick={() => run(async () => setStatus(await client.takeBackVaultFile({ passphrase })))}
        >
          {t('locked.takeBack')}
        </Button>
      )}
      {status.offersTouchId && (
        <Button disabled={busy} onClick={() => run(async () => setStatus(await client.unlockByTouchId({})))}>
          {t('locked.touchId')}
        </Button>
      )}
    </form>
  );
}
