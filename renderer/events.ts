import type { VaultEvent } from '../main/contract/events.ts';
import { type Connected, transport } from './client/transport.ts';
import { loadAccounts, setProgress } from './data/accounts-store.ts';
import { setHeld } from './data/clipboard-store.ts';
import { loadCreations } from './data/creations-store.ts';
import { loadHistory, loadKey } from './data/details-store.ts';
import { wantFirstSteps } from './data/first-steps-store.ts';
import { reloadKeys } from './data/keys-store.ts';
import { loadMail } from './data/mail-store.ts';
import { loadRotations } from './data/rotations-store.ts';
import { followList } from './data/selection-store.ts';
import { loadSettings } from './data/settings-store.ts';
import { loadStatus, setStatus, useVault } from './data/vault-store.ts';
import { reloadActivity } from './features/activity/activity-store.ts';
import { tellCorrections } from './features/expiry/corrections.ts';
import { loadExpiries } from './features/expiry/expiries-store.ts';
import { callInbox, loadNotices } from './features/inbox/inbox-store.ts';
import { setColumns } from './features/keys/columns-store.ts';
import { goToKey } from './features/palette/go-to-key.ts';
import { openPalette } from './features/palette/palette-store.ts';
import { chosenLanguage, setLanguage } from './texts/i18n.ts';

/** Events come in bursts, one for each thing that a sync touches; one look at the end of a burst is enough. */
const burstMs = 40;

const isOpen = (): boolean => useVault.getState().status?.state === 'open';

function afterBurst(look: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      // A locked vault answers none of them; all is asked for when it is open.
      if (isOpen()) look();
    }, burstMs);
  };
}

const accountsChanged = afterBurst(loadAccounts);
const keysChanged = afterBurst(() => {
  reloadKeys();
  void loadKey();
  void followList();
});
const expiriesCorrected = afterBurst(tellCorrections);
const activityChanged = afterBurst(() => {
  reloadActivity();
  void loadHistory();
});
const expiriesChanged = afterBurst(loadExpiries);
const noticesChanged = afterBurst(loadNotices);
const mailChanged = afterBurst(loadMail);
const creationsChanged = afterBurst(loadCreations);
const rotationsChanged = afterBurst(loadRotations);

/** The window knows its language from the last time; a new one learns it here. */
async function applySettings(): Promise<void> {
  const { language, columns, firstSteps } = await loadSettings();
  setColumns(columns);
  wantFirstSteps(firstSteps);
  if (language !== chosenLanguage()) await setLanguage(language);
}

function loadAll(): void {
  if (!isOpen()) return;
  // What is looked at first is asked for first: a browser asks one host for six things at a time, and events are one of them.
  reloadKeys();
  void loadAccounts();
  // A vault that locks meanwhile keeps the language that it has.
  applySettings().catch(() => {});
  void loadCreations();
  void loadRotations();
  void loadNotices();
  void loadMail();
  void loadExpiries();
  void loadKey();
  activityChanged();
  expiriesCorrected();
}

/** Keeps the stores in step with the core, from now on. */
export function followEvents(): void {
  transport.subscribe((event) => {
    const happened = event as VaultEvent | Connected;
    switch (happened.is) {
      case 'connected':
        return void loadStatus().then(loadAll);
      case 'status':
        setStatus(happened.status);
        return loadAll();
      case 'accounts-changed':
        return accountsChanged();
      case 'keys-changed':
        expiriesChanged();
        return keysChanged();
      case 'expiries-corrected':
        return expiriesCorrected();
      case 'activity-changed':
        return activityChanged();
      case 'notices-changed':
        return noticesChanged();
      case 'mail-changed':
        return mailChanged();
      case 'creations-changed':
        return creationsChanged();
      case 'rotations-changed':
        return rotationsChanged();
      case 'sync-progress':
        return setProgress(happened.accountId, happened.done, happened.total);
      case 'quick-access':
        return openPalette('quick');
      case 'show-key':
        return goToKey(happened.keyId);
      case 'show-inbox':
        return callInbox();
      case 'clipboard':
        return setHeld(happened.held);
    }
  });
}
