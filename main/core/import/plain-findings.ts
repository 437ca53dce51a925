import type { ImportedFile } from '../../contract/import.ts';
import type { Finding, ScannedFile } from '../../contract/scan.ts';
import { serviceOfAddress } from '../formats/addresses.ts';
import { looksLikeSecret } from '../formats/looks-like-secret.ts';
import { recognize } from '../formats/recognize.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlainEntry, PlainFile } from '../ports/plain-files.ts';
import type { RecordStore } from '../ports/record-store.ts';
import { anyOther, providerOfService } from '../providers/index.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { asProject, describeFiles } from './described-files.ts';
import { importEntry } from './import-entry.ts';
import type { KnownPlaces } from './known-places.ts';
import { createLabels } from './new-labels.ts';
import { pairParts } from './pair-parts.ts';
import { atOnce, type Found, longestSecret } from './read-source.ts';
import { standsForKey } from './stand-ins.ts';

/** A key in plain text, with what is known of its place. */
export interface PlainKey {
  found: Found;
  entry: PlainEntry;
}

/** More are no longer a list that anyone reads. */
const mostKeys = 2000;

/** Those entries of the files that are keys, in the order of the files. `isWhole`: false if there are more. */
export async function plainKeys(
  files: readonly PlainFile[],
  clock: Clock,
): Promise<{ keys: PlainKey[]; isWhole: boolean }> {
  const keys: PlainKey[] = [];
  for (const [file, { target, entries }] of files.entries()) {
    const all: PlainKey[] = [];
    for (const [order, entry] of entries.entries()) {
      if (order % atOnce === atOnce - 1) await clock.turn();
      all.push({ entry, found: foundIn(entry, { file, order, isVariable: target === 'env' }) });
    }
    if (target === 'env') pairParts(all.map(({ found }) => found));
    for (const [order, each] of all.entries()) {
      if (order % atOnce === atOnce - 1) await clock.turn();
      if (!isKey(each)) continue;
      if (keys.length === mostKeys) return { keys, isWhole: false };
      keys.push(each);
    }
  }
  return { keys, isWhole: true };
}

const foundIn = (
  { name, readings, repeated, publicPart, isCertain }: PlainEntry,
  place: Pick<Found, 'file' | 'order' | 'isVariable'>,
): Found => ({
  name,
  readings,
  repeated,
  expiresAt: null,
  notes: '',
  isSecret: isCertain || looksLikeSecret(name, readings[0].secret),
  ...place,
  publicPart,
  partOf: null,
});

function isKey({ found }: PlainKey): boolean {
  const { secret } = found.readings[0];
  if (secret === '' || secret.length > longestSecret || standsForKey(secret)) return false;
  return importEntry(found, 0, noFile, { twin: null, sameName: [] }).likely;
}

const noFile = { name: '', folder: '', project: null, environment: null };

/** What the vault knows about keys already. */
export interface Knowledge {
  records: RecordStore;
  clock: Clock;
  known: KnownSecrets;
  places: KnownPlaces;
}

/** What the window may know of these keys and their files. */
export async function plainFindings(
  files: readonly PlainFile[],
  keys: readonly PlainKey[],
  { records, clock, known, places }: Knowledge,
): Promise<{ files: ScannedFile[]; findings: Finding[] }> {
  const described = describeFiles(
    files,
    keys.map(({ found }) => found),
    places,
  ).map((file, at) => withPlace(file, files[at]));
  const first = new Map<string, number>();
  const labels = createLabels(records);
  const findings: Finding[] = [];
  for (const [index, { found, entry }] of keys.entries()) {
    if (index % atOnce === atOnce - 1) await clock.turn();
    const file = described[found.file];
    if (file === undefined) continue;
    const { secret } = found.readings[0];
    const twin = known.find(secret);
    const key = twin && records.keys.find(twin.id);
    const told = importEntry(found, index, file, { twin: key, sameName: places.sameName(found) });
    const service = serviceOf(entry, told.service);
    const sameAs = first.get(secret) ?? index;
    first.set(secret, sameAs);
    const { account, label } = labelFor(labels, found, file, service);
    findings.push({
      ...told,
      service: account,
      label,
      line: entry.line,
      within: entry.within,
      sameAs,
      ...replacementOf(found, file, entry),
      verifiable: isVerifiable(secret, entry.host),
    });
  }
  return { files: described, findings };
}

/** A repository is a project, wherever in it the file is. */
function withPlace(described: ImportedFile, file?: PlainFile): ScannedFile {
  const { target, shown, readableBy, isInRepository } = file ?? nowhere;
  const ofRepository = isInRepository ? asProject(described.folder.split('/')[0] ?? '') : null;
  return { ...described, project: ofRepository ?? described.project, target, path: shown, readableBy };
}

const nowhere = { target: 'env', shown: '', readableBy: 'unknown', isInRepository: false } as const;

/** The form of the value tells the most, then whose file it is, and then the name. */
const serviceOf = ({ service, host, readings }: PlainEntry, told: string | null): string | null =>
  recognize(readings[0].secret.trim())?.format.service ??
  service ??
  (host === null ? null : serviceOfAddress(`https://${host}`)) ??
  host ??
  told;

/** Only a project gives its name to an account for keys of no known service. */
function labelFor(
  labels: ReturnType<typeof createLabels>,
  found: Found,
  file: ScannedFile,
  service: string | null,
): { account: string | null; label: string } {
  const isOfProject = found.isVariable || file.folder !== '';
  const named = labels.of(found, file, service ?? (isOfProject ? null : ''));
  return { account: service ?? (isOfProject ? named.service : null), label: named.label };
}

/** `run` reads neither shell scripts nor lines that programs read differently. */
function replacementOf(
  { readings, repeated }: Found,
  { target, name }: ScannedFile,
  { helper }: PlainEntry,
): Pick<Finding, 'replacement' | 'helper'> {
  if (helper !== null) return { replacement: 'helper', helper };
  const takesReference = target === 'env' && name !== '.envrc' && readings.length === 1 && !repeated;
  return { replacement: takesReference ? 'reference' : null, helper };
}

/** A key is sent to nobody but its issuer, so one for another host of the same software is not. */
function isVerifiable(secret: string, host: string | null): boolean {
  const format = recognize(secret.trim())?.format;
  if (format === undefined) return false;
  const isKnown = providerOfService(format.service) !== anyOther;
  if (format.verify === null && !isKnown) return false;
  return (
    host === null ||
    [format.verify?.url, format.page].some((url) => url !== undefined && domainIn(url) === domainOf(host))
  );
}

const domainIn = (url: string): string => domainOf(/^https:\/\/([^/]+)/.exec(url)?.[1] ?? '');
const domainOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase().split('.').slice(-2).join('.');
