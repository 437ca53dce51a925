import type { CopyFormat } from '../../main/contract/copy-methods.ts';
import type { Key } from '../../main/contract/key.ts';
import { client } from '../client/transport.ts';
import { i18n } from '../texts/i18n.ts';
import { complain, say } from '../ui/messages.tsx';
import { speak } from '../ui/spoken.tsx';
import { copied } from './clipboard-store.ts';
import { useSettings } from './settings-store.ts';

/** @throws CallError */
export async function copySecret({ id: keyId, label }: Pick<Key, 'id' | 'label'>): Promise<void> {
  const receipt = await client.copySecret({ keyId });
  copied({ keyId, label, ...receipt });
}

export async function copyKey(key: Key): Promise<void> {
  try {
    await copySecret(key);
  } catch (error) {
    complain(error);
  }
}

/** Copies keys with the names of their variables. */
export async function copyKeysAs(keyIds: readonly string[], format: CopyFormat): Promise<void> {
  try {
    const receipt = await client.copyAs({ keyIds: [...keyIds], format });
    copied({ keyId: keyIds[0] ?? '', ...receipt });
  } catch (error) {
    complain(error);
  }
}

export async function copyMask({ id: keyId, label }: Key): Promise<void> {
  try {
    await client.copyMask({ keyId });
    say(i18n.t('keys.maskCopied', { label }));
  } catch (error) {
    complain(error);
  }
}

export async function copyPublicPart({ id: keyId, label }: Pick<Key, 'id' | 'label'>): Promise<void> {
  try {
    await client.copyPublicPart({ keyId });
    say(i18n.t('keys.publicPartCopied', { label }));
  } catch (error) {
    complain(error);
  }
}

/** Only for keys whose provider shows secrets again. */
export async function saveKey({ id: keyId }: Pick<Key, 'id'>): Promise<void> {
  try {
    const { saved } = await client.saveSecret({ keyId });
    if (saved) say(i18n.t('oneTime.saved'));
  } catch (error) {
    complain(error);
  }
}

/** Adding a star is visible at once. Removing one may be a mistake, so that message offers Undo. */
export async function setFavorite({ id, label }: Pick<Key, 'id' | 'label'>, favorite: boolean): Promise<void> {
  const set = async (to: boolean) => void (await client.setFavorite({ keyIds: [id], favorite: to }));
  try {
    await set(favorite);
    if (favorite) speak(i18n.t('favorites.set', { label }));
    else say(i18n.t('favorites.gone', { label }), () => set(true));
  } catch (error) {
    complain(error);
  }
}

/** Both can be undone. */
export async function setDisabled({ id, label }: Key, disabled: boolean, provider: string): Promise<void> {
  const set = async (to: boolean) => void (await client.setKeyDisabled({ keyId: id, disabled: to }));
  try {
    await set(disabled);
    say(i18n.t(disabled ? 'keys.disabled' : 'keys.enabled', { label, provider }), () => set(!disabled));
  } catch (error) {
    complain(error);
  }
}

export async function verifyKey(key: Key, provider: string): Promise<void> {
  try {
    const { verdict } = await client.verifyKey({ keyId: key.id });
    say(i18n.t(`keys.verified.${verdict}`, { provider, label: key.label }));
  } catch (error) {
    complain(error);
  }
}

/** Puts back what was removed, replaced or revoked; undefined if it isn't kept. */
export function undoOf(id: string): (() => Promise<void>) | undefined {
  if (useSettings.getState().settings?.removedDays === 0) return undefined;
  return async () => void (await client.restoreRemoved({ id }));
}

export async function removeKey(key: Key): Promise<void> {
  try {
    await client.removeKey({ keyId: key.id });
    say(i18n.t('keys.forgotten', { label: key.label }), undoOf(key.id));
  } catch (error) {
    complain(error);
  }
}
