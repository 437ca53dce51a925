import type { CodedError } from '../../../main/contract/errors.ts';
import type {
  ImportChoice,
  ImportEntry,
  ImportedFile,
  ImportPreview,
  ImportResult,
  SameNameKey,
} from '../../../main/contract/import.ts';
import type { Environment } from '../../../main/contract/key-place.ts';
import { nameForm } from '../../../main/contract/search-form.ts';

/** Where keys are used. */
export interface PlaceChange {
  project?: string;
  environment?: Environment | null;
}

export interface RowChange extends PlaceChange {
  chosen?: boolean;
  reading?: number;
  label?: string;
  service?: string;
  /** Whether it is the new secret of a key of the same name. */
  rotates?: boolean;
}

/** What the user has chosen and typed. Contains nothing of the file, because it is kept while the vault is locked. */
export interface Picks {
  /** By the index of the entry. */
  rows: Readonly<Record<number, RowChange>>;
  /** Whether all of a service are chosen, by the service; the empty text stands for an unknown one. */
  services: Readonly<Record<string, boolean>>;
  /** Whether all are chosen; null while only those are that look like keys. */
  all: boolean | null;
  /** By the place of the file among the files. */
  files: Readonly<Record<number, PlaceChange>>;
}

export const noPicks: Picks = { rows: {}, services: {}, all: null, files: {} };

/** An entry of the file with the user's changes. */
export interface Row extends Omit<ImportEntry, 'likely' | 'service' | 'label' | 'sameName'> {
  /** The service that the format of its value tells; the empty text for an unknown one. */
  issuer: string;
  chosen: boolean;
  reading: number;
  label: string;
  service: string;
  /** Whether the chosen value is in the vault already. */
  isHere: boolean;
  /** The empty text for none. */
  project: string;
  /** The key of the same name in the same project and environment. */
  former: SameNameKey | null;
  /** Whether the chosen value becomes the new secret of `former`. */
  rotates: boolean;
  /** Whether an earlier chosen row becomes that already. */
  isFormerTaken: boolean;
}

/** The words for what the file doesn't tell. */
export interface Unnamed {
  service: string;
  label(number: number): string;
}

/**
 * Those that look like keys are chosen from the start. One that is in the vault already is, too, if this is another place where it
 * is used.
 */
export const rowsOf = (
  entries: readonly ImportEntry[],
  files: readonly ImportedFile[],
  picks: Picks,
  unnamed: Unnamed,
): Row[] => {
  const taken = new Set<string>();
  return entries.map(({ likely, service, label, sameName, ...entry }) => {
    const issuer = service ?? '';
    const change = picks.rows[entry.index] ?? {};
    const reading = change.reading ?? 0;
    const isHere = entry.duplicateOf !== null && reading === 0;
    const chosen = change.chosen ?? picks.services[issuer] ?? picks.all ?? likely;
    const { project, environment } = placeOf(entry, files[entry.file], change, picks.files[entry.file] ?? {});
    const former = isHere ? null : (sameName.find((each) => isSamePlace(each, { project, environment })) ?? null);
    const isFormerTaken = former !== null && taken.has(former.keyId);
    const rotates = former !== null && !isFormerTaken && (change.rotates ?? true);
    if (rotates && chosen) taken.add(former.keyId);
    return {
      ...entry,
      issuer,
      reading,
      isHere,
      chosen: chosen && !(isHere && entry.isPlaced),
      label: change.label ?? former?.label ?? (label || (service ?? unnamed.label(entry.index + 1))),
      service: change.service ?? service ?? unnamed.service,
      project,
      environment,
      former,
      rotates,
      isFormerTaken,
    };
  });
};

/** A key that tells its own environment keeps it when another one is chosen for its file. */
function placeOf(
  { environment }: Pick<ImportEntry, 'environment'>,
  file: ImportedFile | undefined,
  change: PlaceChange,
  ofFile: PlaceChange,
): Required<PlaceChange> {
  const tellsItself = environment !== (file?.environment ?? null);
  const chosen = change.environment !== undefined ? change.environment : tellsItself ? undefined : ofFile.environment;
  return {
    project: change.project ?? ofFile.project ?? file?.project ?? '',
    environment: chosen === undefined ? environment : chosen,
  };
}

const isSamePlace = (former: SameNameKey, { project, environment }: Required<PlaceChange>): boolean =>
  former.environment === environment && nameForm(former.project ?? '') === nameForm(project.trim());

/** What is confirmed of a row. */
export const choiceOf = ({
  index,
  reading,
  label,
  service,
  project,
  environment,
  former,
  rotates,
}: Row): ImportChoice => ({
  index,
  reading,
  label,
  service,
  project: project.trim() === '' ? null : project,
  environment,
  rotates: rotates && former !== null ? former.keyId : null,
});

/** Changes all of these rows alike. */
export const withRows = (picks: Picks, rows: readonly Row[], change: RowChange): Picks => ({
  ...picks,
  rows: {
    ...picks.rows,
    ...Object.fromEntries(rows.map(({ index }) => [index, { ...picks.rows[index], ...change }])),
  },
});

/** What is chosen for a file counts for all of its rows. */
export function withFile(picks: Picks, rows: readonly Row[], file: number, change: PlaceChange): Picks {
  const changed = { ...picks.rows };
  for (const row of rows) {
    const before = changed[row.index];
    if (before === undefined || row.file !== file) continue;
    const { project, environment, ...others } = before;
    changed[row.index] = {
      ...others,
      ...(project !== undefined && change.project === undefined && { project }),
      ...(environment !== undefined && change.environment === undefined && { environment }),
    };
  }
  return { ...picks, rows: changed, files: { ...picks.files, [file]: { ...picks.files[file], ...change } } };
}

export const withRow = (picks: Picks, index: number, change: RowChange): Picks => ({
  ...picks,
  rows: { ...picks.rows, [index]: { ...picks.rows[index], ...change } },
});

/** Chooses all entries or none, or those of one issuer; null stands for all issuers. */
export function withAll(picks: Picks, rows: readonly Row[], issuer: string | null, chosen: boolean): Picks {
  const changed = { ...picks.rows };
  for (const row of rows) {
    const change = changed[row.index];
    if (change?.chosen === undefined || (issuer !== null && row.issuer !== issuer)) continue;
    const { chosen: _, ...others } = change;
    changed[row.index] = others;
  }
  if (issuer === null) return { ...picks, rows: changed, services: {}, all: chosen };
  return { ...picks, rows: changed, services: { ...picks.services, [issuer]: chosen } };
}

export interface Issuer {
  service: string;
  count: number;
}

/** The services that issue the keys, by how many they are. */
export function issuersOf(rows: readonly Row[]): Issuer[] {
  const counts = new Map<string, number>();
  for (const { issuer } of rows) counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
  return [...counts].map(([service, count]) => ({ service, count })).sort((a, b) => b.count - a.count);
}

/** What has become of the entries so far. */
export interface Outcome {
  /** The entries that are in the vault now, by their index. */
  done: ReadonlySet<number>;
  /** The entries that failed, by their index; null once the user has changed the row. */
  failed: ReadonlyMap<number, CodedError | null>;
  added: number;
  alreadyHere: number;
  /** The choices that were not reached, because the import was stopped. */
  left: number;
  /** How many times the user has confirmed. */
  attempts: number;
}

export const noOutcome: Outcome = {
  done: new Set(),
  failed: new Map(),
  added: 0,
  alreadyHere: 0,
  left: 0,
  attempts: 0,
};

/** Adds the result of an attempt. The core takes the choices in their order. */
export function withResult(before: Outcome, choices: readonly ImportChoice[], result: ImportResult): Outcome {
  const { added, alreadyHere, failed } = result;
  const reached = choices.slice(0, added + alreadyHere + failed.length).map(({ index }) => index);
  const failures = new Map<number, CodedError | null>(failed.map(({ index, error }) => [index, error]));
  return {
    done: new Set([...before.done, ...reached.filter((index) => !failures.has(index))]),
    failed: failures,
    added,
    alreadyHere,
    left: choices.length - reached.length,
    attempts: before.attempts + 1,
  };
}

/** The entries that can still be imported, those that failed first. */
export function remaining(
  { entries }: Pick<ImportPreview, 'entries'>,
  { done, failed }: Outcome,
): readonly ImportEntry[] {
  if (done.size === 0 && failed.size === 0) return entries;
  const left = entries.filter(({ index }) => !done.has(index));
  return [...left.filter(({ index }) => failed.has(index)), ...left.filter(({ index }) => !failed.has(index))];
}
