import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PassphraseStoreKind, SecretStore, SecretStoreKind, SelfOpeningStoreKind } from '../ports/secret-store.ts';
import { fingerprintKeySetting, mailPasswordSetting } from './secret-settings.ts';

const choiceSetting = 'secret-store';
/** Names the store that is being created; empty while none is. */
const creationSetting = 'secret-store-creation';

type ChoicePorts = Pick<Ports, 'secretStores' | 'records'>;

/** The store that this vault uses; null before the first run has taken one. */
export const chosenKind = async (ports: ChoicePorts): Promise<SecretStoreKind | null> =>
  (await createdKind(ports)) ?? recordedKind(ports) ?? (await existingKind(ports));

/** The store that was created right before a crash. It is chosen now, because nobody could create it again: no store is overwritten. */
async function createdKind(ports: ChoicePorts): Promise<SecretStoreKind | null> {
  const { settings } = ports.records;
  const kind = ports.secretStores.find(({ id }) => id === settings.read(creationSetting));
  const isCreated = kind?.takesPassphrase && holdsNothing(ports) && (await kind.exists());
  if (isCreated) recordChoice(ports, kind);
  else if (kind) forgetCreation(ports);
  return isCreated ? kind : null;
}

function recordedKind({ secretStores, records }: ChoicePorts): SecretStoreKind | null {
  const id = records.settings.read(choiceSetting);
  if (id === null) return null;
  return secretStores.find((kind) => kind.id === id) ?? missingKind(id);
}

/** Stands for a store that was chosen and that this version of Latchkey doesn't have. Starting anew elsewhere would hide its secrets. */
const missingKind = (id: string): SelfOpeningStoreKind => ({
  id,
  takesPassphrase: false,
  async open() {
    throw new VaultError('secret_store_unavailable', { store: id });
  },
});

/** Without a record, for example after the database was lost, a store that is there is used rather than a new one. */
async function existingKind({ secretStores }: ChoicePorts): Promise<SecretStoreKind | null> {
  for (const kind of secretStores) {
    if (kind.takesPassphrase && (await kind.exists())) return kind;
  }
  return null;
}

/** The settings that say which store is used. */
export const choiceSettings = (kind: SecretStoreKind | null): Readonly<Record<string, string>> => ({
  [choiceSetting]: kind?.id ?? '',
  [creationSetting]: '',
});

export function recordChoice({ records }: ChoicePorts, { id }: SecretStoreKind): void {
  records.transaction(() => {
    records.settings.write(choiceSetting, id);
    records.settings.write(creationSetting, '');
  });
}

/** Whether there is no secret that can't be made again. */
export const holdsNothing = ({ records }: ChoicePorts): boolean =>
  records.accounts.all().length === 0 &&
  records.removed.all().length === 0 &&
  records.envFiles.all().length === 0 &&
  !records.settings.read(mailPasswordSetting);

/** Deletes what is left in a store that holds nothing any more that can't be made again. */
export async function emptyFormer(
  store: SecretStore,
  { records }: ChoicePorts,
  ownItems: readonly string[],
): Promise<void> {
  const fingerprintKey = records.settings.read(fingerprintKeySetting);
  const named = fingerprintKey === null ? [] : [fingerprintKey];
  await store.deleteMany([...ownItems, ...named, ...records.unclaimed.all()]);
}

/** Creates a store that is chosen at the next start if a crash comes before it is chosen now. */
export async function createNoted(
  ports: ChoicePorts,
  kind: PassphraseStoreKind,
  passphrase: string,
): Promise<SecretStore> {
  // A store that is there is not the one that the user is asking for.
  if (!(await kind.exists())) ports.records.settings.write(creationSetting, kind.id);
  try {
    return await kind.create(passphrase);
  } catch (error) {
    forgetCreation(ports);
    throw error;
  }
}

export const forgetCreation = ({ records }: ChoicePorts): void => records.settings.write(creationSetting, '');
