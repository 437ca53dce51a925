import { Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import { client } from '../../client/transport.ts';
import { providerName, useAccount } from '../../data/accounts-store.ts';
import { type Held, useClipboard } from '../../data/clipboard-store.ts';
import { copySecret } from '../../data/key-actions.ts';
import { isShown, loadPendingSecrets, type ShownSecret, usePendingSecrets } from '../../data/pending-secrets-store.ts';
import { useSettings } from '../../data/settings-store.ts';
import { useCopiedText } from '../../data/use-copied-text.ts';
import { useHeldSecret } from '../../data/use-held-secret.ts';
import { useVault } from '../../data/vault-store.ts';
import { useDialog } from '../../shell/dialogs.ts';
import { Parts } from '../../shell/parts.tsx';
import { useStoreText } from '../../texts/store-text.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { Confirm, Modal } from '../../ui/dialog.tsx';
import { useSecondsLeft } from '../../ui/live-text.tsx';
import { RevealButton } from '../../ui/reveal-button.tsx';
import { useCall } from '../../ui/use-call.ts';
import './one-time-panel.css';

/** Shows the first new secret once no other dialog is open. */
export function ShownPendingSecrets() {
  const shown = usePendingSecrets((state) => state.pendingSecrets.find(isShown));
  const isFree = useDialog(({ open }) => open === null);
  return shown && isFree && <OneTimePanel key={shown.id} pendingSecret={shown} />;
}

/** Shows a new secret. The window itself has the secret only while the reveal button is held. */
function OneTimePanel({ pendingSecret }: { pendingSecret: ShownSecret }) {
  const { t } = useTranslation();
  const { key, notStored } = pendingSecret.outcome;
  const account = useAccount(pendingSecret.accountId);
  const provider = providerName(account);
  const [keep, setKeep] = useState(true);
  const [taken, setTaken] = useState<{ copied: boolean; saved: boolean }>({ copied: false, saved: false });
  const [leaving, setLeaving] = useState(false);
  const onClipboard = useClipboard((state) => (state.held?.keyId === key.id ? state.held : null));
  // On the loopback host, the core reports the copy just before the browser has written it.
  const held = taken.copied ? onClipboard : null;
  const { secret, hold, release } = useHeldSecret(key.id);
  const { busy, error, run } = useCall();

  const isKept = keep && notStored === null;
  const isLost = !isKept && !taken.copied && !taken.saved;
  useWarningOnUnload(notStored !== null && isLost);

  const finish = () =>
    run(async () => {
      setLeaving(false);
      await client.settlePendingSecret({ keyId: pendingSecret.id, keep: isKept });
      await loadPendingSecrets();
    });
  const storeAgain = () =>
    run(async () => {
      await client.retryPendingSecret({ keyId: pendingSecret.id });
      await loadPendingSecrets();
    });
  const copy = () =>
    run(async () => {
      await copySecret(key);
      setTaken((before) => ({ ...before, copied: true }));
    });
  const save = () =>
    run(async () => {
      const { saved } = await client.saveSecret({ keyId: key.id });
      if (saved) setTaken((before) => ({ ...before, saved }));
    });
  const isNew = pendingSecret.kind === 'create';
  const context = account?.policy.words.key ?? 'key';
  const title = isNew ? t('oneTime.title', { context }) : t('oneTime.titleRegenerated');
  const happened = isNew ? '' : t('oneTime.again', { provider });
  const what = account?.policy.secret.shownOnce ? t('oneTime.once', { provider }) : t('oneTime.kept');

  const leave = () => (isLost ? setLeaving(true) : void finish());

  return (
    <Modal title={title} description={`${happened} ${what}`.trim()} onClose={leave}>
      <div className="one-time">
        <bdi className="label">{pendingSecret.label}</bdi>
        <Secret secret={secret} mask={key.mask} />
        <div className="actions">
          <Button look="primary" autoFocus onClick={copy}>
            <Copy size={16} aria-hidden />
            {t('oneTime.copy')}
          </Button>
          <RevealButton hold={hold} release={release} />
          <Button onClick={save}>
            <Download size={16} aria-hidden />
            {t('oneTime.save')}
          </Button>
        </div>
        <Parts of="below-secret" />
        <WhatWasTaken held={held} saved={taken.saved} />
        {notStored ? (
          <NotStored reason={notStored} busy={busy} onRetry={storeAgain} />
        ) : (
          <Keep value={keep} onChange={setKeep} />
        )}
        {error && <ErrorCallout error={error} />}
      </div>
      <div className="dialog-foot">
        <Button look={taken.copied || taken.saved ? 'primary' : 'plain'} disabled={busy} onClick={leave}>
          {t('oneTime.done')}
        </Button>
      </div>
      {leaving && (
        <Confirm
          title={t('oneTime.leaveTitle')}
          confirm={t('oneTime.leave')}
          cancel={t('oneTime.stay')}
          onConfirm={finish}
          onCancel={() => setLeaving(false)}
        >
          <p>{t('oneTime.leaveBody')}</p>
        </Confirm>
      )}
    </Modal>
  );
}

/** Whether the secret was copied, saved, or neither. */
function WhatWasTaken({ held, saved }: { held: Held; saved: boolean }) {
  const { t } = useTranslation();
  const copiedText = useCopiedText(held);
  const seconds = useSettings(({ settings }) => settings?.clipboardSeconds);
  return (
    <>
      {/* Hidden from screen readers: each spoken second would interrupt. */}
      <span className="visually-hidden" role="status">
        {held ? copiedText : saved && t('oneTime.saved')}
      </span>
      <p className="note" aria-hidden={held !== null || saved}>
        {held ? (
          <CopiedNote held={held} />
        ) : saved ? (
          t('oneTime.saved')
        ) : (
          seconds && t('oneTime.notCopied', { seconds })
        )}
      </p>
    </>
  );
}

function NotStored({ reason, busy, onRetry }: { reason: CodedError; busy: boolean; onRetry(): void }) {
  const { t } = useTranslation();
  return (
    <ErrorCallout error={reason}>
      <div>
        <Button small disabled={busy} onClick={onRetry}>
          {t('oneTime.storeAgain')}
        </Button>
      </div>
    </ErrorCallout>
  );
}

function Keep({ value, onChange }: { value: boolean; onChange(keep: boolean): void }) {
  const { t } = useTranslation();
  const storeText = useStoreText();
  const store = useVault(({ status }) => status?.store) ?? '';
  return (
    <label className="keep">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        <span className="name">{t('oneTime.keep')}</span>
        <span className="muted">{value ? t('oneTime.keepHint') : storeText(store, 'notKept')}</span>
      </span>
    </label>
  );
}

function Secret({ secret, mask }: { secret: string | null; mask: string }) {
  const { t } = useTranslation();
  if (secret !== null) return <output className="secret revealed">{secret}</output>;
  return (
    <div className="secret">
      <span aria-hidden>{mask}</span>
      <span className="visually-hidden">{t('oneTime.masked', { end: mask.slice(-4) })}</span>
    </div>
  );
}

function CopiedNote({ held: { clearsAt, onlyInFront } }: { held: NonNullable<Held> }) {
  const { t } = useTranslation();
  const seconds = useSecondsLeft(clearsAt);
  return seconds === 0 && onlyInFront ? t('oneTime.copiedInFront') : t('oneTime.copied', { seconds });
}

/**
 * Makes the browser ask before it closes a page that would lose the secret. In Electron, this would only keep the
 * window from closing, without a question. Its window may close, because the core keeps the secret, and Latchkey asks
 * before it quits.
 */
function useWarningOnUnload(warn: boolean): void {
  useEffect(() => {
    if (!warn || window.latchkey) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [warn]);
}
