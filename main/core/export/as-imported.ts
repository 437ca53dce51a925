import type { Environment, KeyPlace } from '../../contract/key-place.ts';
import { nameForm } from '../../contract/search-form.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import { type EnvSlot, filledTemplate, isSlot, namesIn } from '../key-rules/env-template.ts';
import { publicVariable } from '../key-rules/public-part.ts';
import type { EnvFileRecord } from '../ports/env-file-record.ts';
import type { EnvVariable } from '../ports/env-text.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf } from '../ports/secret-bytes.ts';

export interface Variable {
  key: KeyRecord;
  place: KeyPlace;
}

/** What is written, and the keys that are in it. */
export interface Written {
  text: string;
  keys: readonly KeyRecord[];
}

/** The text of the file with the secrets of today, and after it the variables that it doesn't set. */
export async function asImported(core: Core, file: EnvFileRecord, variables: readonly Variable[]): Promise<Written> {
  const template = await core.envFiles.read(file.id);
  if (template === null) throw new VaultError('secret_not_here', { label: file.name });
  const { fingerprintOf } = await core.fingerprints.load();
  const names = namesIn(template);
  const secrets = new Map<string, string>();
  const keys: KeyRecord[] = [];
  const byName = new Map(variables.map(({ key, place }) => [place.name, key]));
  const keyOf = (piece: EnvVariable | EnvSlot, isLast: boolean): KeyRecord | null => {
    const own = isLast ? byName.get(piece.name) : undefined;
    if (own || !isSlot(piece)) return own ?? null;
    if ('variable' in piece.of) return byName.get(piece.of.variable) ?? null;
    const key = core.ports.records.keys.find(piece.of.keyId);
    return key?.inVault && key.revokedAt === null ? key : null;
  };
  const mentioned = template.pieces.flatMap((piece) =>
    typeof piece === 'string' ? [] : [keyOf(piece, false), keyOf(piece, true)],
  );
  for (const key of [...mentioned, ...byName.values()]) {
    if (key === null || secrets.has(key.id)) continue;
    secrets.set(key.id, await core.readSecret(key.id, ({ secret }) => textOf(secret)));
    keys.push(key);
  }
  const secretOf = (key: KeyRecord | null | undefined): string | null => secrets.get(key?.id ?? '') ?? null;
  const open = publicParts(variables);
  const added = [...open, ...[...byName].map(([name, key]) => [name, secretOf(key) ?? ''] as const)].flatMap(
    ([name, secret]) => (names.has(name) ? [] : [{ name, secret }]),
  );
  const valueIn = (piece: EnvVariable | EnvSlot, isLast: boolean) =>
    (isLast ? open.get(piece.name) : undefined) ?? secretOf(keyOf(piece, isLast));
  const text = filledTemplate(template, valueIn, fingerprintOf, added);
  return { text, keys };
}

/** The public parts of these secrets by the names of their variables, but for a variable that has a secret of its own. */
function publicParts(variables: readonly Variable[]): Map<string, string> {
  const names = new Set(variables.map(({ place }) => place.name));
  const parts = variables.flatMap(({ key: { publicPart }, place }) =>
    publicPart === null ? [] : [[publicVariable(place.name), publicPart] as const],
  );
  return new Map(parts.filter(([name]) => !names.has(name)));
}

/** The environment of most variables in the file. */
export function environmentOf(placed: readonly KeyRecord[], file: Omit<EnvFileRecord, 'id'>): Environment | null {
  const counts = new Map<Environment | null, number>();
  for (const { places } of placed) {
    for (const place of places) {
      if (place.file !== file.name || place.folder !== file.folder) continue;
      if (place.project === null || file.project === null || nameForm(place.project) !== nameForm(file.project))
        continue;
      counts.set(place.environment, (counts.get(place.environment) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
