import type { Key } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';
import { copied } from '../clipboard/clipboard-store.ts';

/** @throws CallError */
export async function copySecret({ id: keyId, label }: Pick<Key, 'id' | 'label'>): Promise<void> {
  const { clearsAt } = await client.copySecret({ keyId });
  copied({ keyId, label, clearsAt });
}

export async function copyKey(key: Key): Promise<void> {
  try {
    await copySecret(key);
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

export async function verifyKey(key: Key, provider: string): Promise<void> {
  try {
    const { proof } = await client.verifyKey({ keyId: key.id });
    say(i18n.t(`keys.verified.${proof}`, { provider, label: key.label }));
  } catch (error) {
    complain(error);
  }
}

export async function forgetKey(key: Key): Promise<void> {
  try {
    await client.forgetKey({ keyId: key.id });
    say(i18n.t('keys.forgotten', { label: key.label }));
  } catch (error) {
    complain(error);
  }
}
