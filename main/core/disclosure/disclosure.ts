import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Connections } from '../connections/connections.ts';
import type { History } from '../journal/history.ts';
import type { SecretReader } from '../lifecycle/secret-reader.ts';
import type { Ports } from '../ports/ports.ts';
import { textFileName } from './text-file-name.ts';

/** Showing a secret and saving it as a file: while its one-time panel is open, or where the provider shows it again too. */
export function createDisclosure(
  { records, textFile }: Pick<Ports, 'records' | 'textFile'>,
  connections: Connections,
  readSecret: SecretReader,
  isShown: (keyId: string) => boolean,
  history: History,
): Pick<Handlers, 'revealSecret' | 'saveSecret' | 'beginReveal' | 'endReveal'> {
  function allow(keyId: string): void {
    if (isShown(keyId)) return;
    const key = records.keys.find(keyId);
    if (!key) throw new VaultError('key_not_found');
    const { secret, name } = connections.of(key.accountId).policy;
    if (secret.shownOnce) throw new VaultError('reveal_not_allowed', { label: key.label, provider: name });
  }

  function note(kind: 'revealed' | 'saved', keyId: string): void {
    const key = records.keys.find(keyId);
    if (key) history.note(kind, key);
  }

  return {
    async revealSecret({ keyId }) {
      allow(keyId);
      const { secret } = await readSecret(keyId);
      note('revealed', keyId);
      return { secret };
    },
    /** For hosts that hide the window from others while a secret is shown. */
    beginReveal: async () => ({}),
    endReveal: async () => ({}),
    async saveSecret({ keyId }) {
      allow(keyId);
      const { label } = await readSecret(keyId);
      const saved = await textFile.save(textFileName(label), async () => `${(await readSecret(keyId)).secret}\n`);
      if (saved) note('saved', keyId);
      return { saved };
    },
  };
}
