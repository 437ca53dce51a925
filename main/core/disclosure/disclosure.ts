import type { Handlers } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { saveTextFile } from '../session/save-text-file.ts';
import { textFileName } from './text-file-name.ts';

/** Shows a secret and saves it as a file: while its one-time panel is open, or if the provider shows it again too. */
export const createDisclosure = (core: Core): Capability<Pick<Handlers, 'revealSecret' | 'saveSecret'>> => ({
  handlers: {
    revealSecret: ({ keyId }) => revealSecret(core, keyId),
    saveSecret: ({ keyId }) => saveSecret(core, keyId),
  },
});

async function revealSecret(core: Core, keyId: string): Promise<{ secret: string }> {
  requireShowable(core, keyId);
  const secret = await core.readSecret(keyId, (found) => textOf(found.secret));
  note(core, 'revealed', keyId);
  return { secret };
}

async function saveSecret(core: Core, keyId: string): Promise<{ saved: boolean }> {
  requireShowable(core, keyId);
  const label = await core.readSecret(keyId, (found) => found.label);
  // No line break at the end: the file holds the secret and nothing else.
  const text = () => core.readSecret(keyId, ({ secret }) => textOf(secret));
  const saved = await saveTextFile(core, textFileName(label), text);
  if (saved) note(core, 'saved', keyId);
  return { saved };
}

/** @throws VaultError `reveal_not_allowed`, `key_not_found` */
function requireShowable({ ports, connections, pendingSecrets }: Core, keyId: string): void {
  if (pendingSecrets.has(keyId)) return;
  const key = ports.records.keys.find(keyId);
  if (!key) throw new VaultError('key_not_found');
  const { secret, name } = connections.of(key.accountId).policy;
  if (secret.shownOnce) throw new VaultError('reveal_not_allowed', { label: key.label, provider: name });
}

/** A key whose secret could not be stored has no record yet. */
function note({ ports, history }: Core, kind: 'revealed' | 'saved', keyId: string): void {
  const key = ports.records.keys.find(keyId);
  if (key) history.note(kind, key);
}
