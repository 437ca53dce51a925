import type { MailSettings } from '../../contract/settings.ts';
import type { AssignmentRecord, HelperRecord } from '../ports/assignment-record.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, BoundKind, KeyRecord, RotationRecord } from '../ports/record-store.ts';
import type { SecretAccess } from './secret-access.ts';

export const bindingKeyTitle = 'Key for recognizing changed addresses';

/** What decides where a secret is sent, and the record that it belongs to. */
export interface Bound {
  kind: BoundKind;
  id: string;
  content: readonly (string | number | null)[];
}

/**
 * Where the credential of an account and the secrets of its keys are sent, and how. And the page that its keys are managed on,
 * because users enter a password there. Without one, the content is that of a version that knew no such page.
 */
export const ofAccount = ({ id, provider, baseUrl, header, pageUrl }: AccountRecord): Bound => ({
  kind: 'account',
  id,
  content: [provider, baseUrl, header, ...(pageUrl === null ? [] : [pageUrl])],
});

/** The account at which the secret of a key is verified. */
export const ofKey = ({ id, accountId }: Pick<KeyRecord, 'id' | 'accountId'>): Bound => ({
  kind: 'key',
  id,
  content: [accountId],
});

/** Where the password of the mail server is sent, and which item of the secret store it is. */
export const ofMail = (mail: MailSettings, passwordId: string | null): Bound => ({
  kind: 'mail',
  id: '',
  content: [mail.host, mail.port, mail.security, mail.user, mail.from, mail.to, passwordId],
});

/** The address whose tool gets the secret, and the user name that goes with it. */
export const ofAssignment = ({ tool, address, userName, keyId }: Omit<AssignmentRecord, 'refusedAt'>): Bound => ({
  kind: 'assignment',
  id: `${tool} ${address}`,
  content: [userName, keyId],
});

/** The file that Undo puts the secret into, and what goes with it. */
export const ofHelper = ({ tool, address, userName, keyId, configFile, keyFile }: HelperRecord): Bound => ({
  kind: 'helper',
  id: `${tool} ${address}`,
  content: [userName, keyId, configFile, keyFile],
});

/** The key that takes another one's place, and so its assignments. */
export const ofRotation = ({ id, oldKeyId }: Pick<RotationRecord, 'id' | 'oldKeyId'>): Bound => ({
  kind: 'rotation',
  id,
  content: [oldKeyId],
});

/** Makes and compares the MACs. */
export interface Binder {
  /** Whether it is as it was when it was bound. */
  fits(bound: Bound): boolean;
  /** Only for what the user entered or confirmed. */
  bind(bound: Bound): void;
}

/**
 * Binds records to the secrets that they send somewhere. Anyone who can write to the data folder can change an address, but can't
 * make the MAC for it, because the key is in the secret store.
 */
export interface Bindings {
  /** Reads the key of the MACs, or makes it. @throws VaultError what the secret store throws */
  load(): Promise<Binder>;
  /** Null until it was loaded since the vault was opened. */
  loaded(): Binder | null;
  /** Forgets the key. */
  drop(): void;
}

type BindingPorts = Pick<Ports, 'records' | 'fingerprint' | 'newId'>;

export function createBindings(ports: BindingPorts, secrets: SecretAccess, adopted: () => readonly Bound[]): Bindings {
  let loading: Promise<Binder> | null = null;
  let binder: Binder | null = null;

  async function load(): Promise<Binder> {
    const mine = loading;
    const key = await readOrMakeKey(ports, secrets, adopted);
    const made = createBinder(ports, key);
    // Not kept if the vault was locked meanwhile.
    if (mine === loading) binder = made;
    return made;
  }

  return {
    async load() {
      if (binder) return binder;
      loading ??= Promise.resolve().then(load);
      const mine = loading;
      try {
        return await mine;
      } finally {
        if (loading === mine) loading = null;
      }
    },
    loaded: () => binder,
    drop() {
      binder = null;
      loading = null;
    },
  };
}

function createBinder({ records, fingerprint }: BindingPorts, key: string): Binder {
  const macOf = ({ kind, id, content }: Bound) => fingerprint(key, JSON.stringify([kind, id, ...content]));
  return {
    fits: (bound) => records.bindings.read(bound.kind, bound.id) === macOf(bound),
    bind: (bound) => records.bindings.write(bound.kind, bound.id, macOf(bound)),
  };
}

/**
 * Records from before there were MACs are adopted when the key is made. So they are adopted once: afterwards the key is in the
 * store, and nobody can remove it there by changing the records. If the key was lost, no record fits the new one, and each asks.
 */
async function readOrMakeKey(
  ports: BindingPorts,
  secrets: SecretAccess,
  adopted: () => readonly Bound[],
): Promise<string> {
  const item = secrets.ownItem('binding-key');
  const stored = await item.read();
  if (stored !== null) return stored;
  const { records, newId } = ports;
  const made = `${newId()}${newId()}`;
  const isFirst = !records.bindings.any();
  const binder = createBinder(ports, made);
  // Before the records are adopted: if this fails, nothing has changed.
  await item.write(made, bindingKeyTitle);
  if (isFirst) {
    records.transaction(() => {
      for (const bound of adopted()) binder.bind(bound);
    });
  }
  return made;
}
