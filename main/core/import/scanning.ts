import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { Finding, RewrittenFile, Scanned } from '../../contract/scan.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { newAccountOf } from '../connections/account-of-service.ts';
import type { Core } from '../core.ts';
import { recognize } from '../formats/recognize.ts';
import { envValueIn } from '../key-rules/env-line.ts';
import type { PlainFile } from '../ports/plain-files.ts';
import { textOf } from '../ports/secret-bytes.ts';
import { type HelperMethod, helperHandlers } from './credential-helpers.ts';
import { knownPlaces } from './known-places.ts';
import { drop, findOpen, type ImportState, openImport } from './open-import.ts';
import { type PlainKey, plainFindings, plainKeys } from './plain-findings.ts';
import { storedKey } from './stored-key.ts';

export type ScanMethod =
  | 'scanFiles'
  | 'stopScan'
  | 'verifyFound'
  | 'findImported'
  | 'writeReferences'
  | 'takeBackReferences'
  | HelperMethod;

/** What stays of a scan after its import, without secrets: where something may take the place of keys, and what became of them. */
interface ScannedPlaces {
  id: string;
  /** The paths of the files. */
  paths: readonly string[];
  findings: readonly (Pick<Finding, 'file' | 'name' | 'helper' | 'verifiable'> & {
    /** By which a key is found again. */
    fingerprint: string;
    takesReference: boolean;
  })[];
  /** The references that were written, by the place of the file and the name of the variable. */
  written: Map<number, Map<string, string>>;
}

interface ScanState {
  imports: ImportState;
  scanned: ScannedPlaces | null;
  /** Ends the scan that runs. */
  stop(): void;
}

/** Looks for keys in plain text, where the user says, and puts references in their places. The import does the rest. */
export function createScanning(imports: ImportState): { handlers: Pick<Handlers, ScanMethod>; drop(): void } {
  const state: ScanState = { imports, scanned: null, stop() {} };
  return {
    handlers: {
      scanFiles: (input) => scanFiles(state, input),
      async stopScan() {
        state.stop();
        return {};
      },
      verifyFound: async ({ importId, index }) => ({ verdict: await verifyFound(state, importId, index) }),
      findImported: async ({ importId, index }) => ({ keyId: importedId(state, importId, index) }),
      writeReferences: async ({ importId, findings }) => ({ files: await writeReferences(state, importId, findings) }),
      takeBackReferences: ({ importId, file }) => takeBack(state, importId, file),
      ...helperHandlers(
        imports.core,
        (importId, index) => scannedPlaces(state, importId).findings[index]?.helper ?? null,
      ),
    },
    drop() {
      state.stop();
      state.scanned = null;
    },
  };
}

async function scanFiles(state: ScanState, input: ParsedInput<'scanFiles'>): Promise<Scanned> {
  const { imports } = state;
  const { ports, fingerprints, events } = imports.core;
  const { records, clock } = ports;
  drop(imports);
  state.scanned = null;
  // Another scan ends the one that runs.
  state.stop();
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  state.stop = stop;
  const { files, ...rest } = await ports.plainFiles.scan(input, {
    onProgress: (done) => events.emit({ is: 'scan-progress', ...done }),
    isStopped: () => isStopped,
  });
  const { keys, isWhole } = await plainKeys(files, clock);
  const withKeys = onlyWithKeys(files, keys);
  const known = await fingerprints.load();
  const places = knownPlaces(records);
  const shown = await plainFindings(withKeys.files, withKeys.keys, { records, clock, known, places });
  const texts = withKeys.files.map(({ base64 }) => (base64 === null ? null : ports.splitEnv(base64)));
  const found = withKeys.keys.map((each) => each.found);
  if (state.stop !== stop) throw new VaultError('import_gone');
  const { id } = openImport(imports, { found, leftOut: [], files: shown.files, known, places, texts });
  state.scanned = {
    id,
    paths: withKeys.files.map(({ path }) => path),
    findings: shown.findings.map(({ file, name, helper, verifiable, replacement }, at) => ({
      ...{ file, name, helper, verifiable },
      fingerprint: known.fingerprintOf(withKeys.keys[at]?.found.readings[0].secret ?? ''),
      takesReference: replacement === 'reference',
    })),
    written: new Map(),
  };
  return { importId: id, ...shown, ...rest, isWhole: isWhole && rest.isWhole };
}

/** Without the files that have no keys, so that the places of the files change. */
function onlyWithKeys(files: readonly PlainFile[], keys: readonly PlainKey[]) {
  const used = [...new Set(keys.map(({ found }) => found.file))].sort((a, b) => a - b);
  const placeOf = new Map(used.map((file, at) => [file, at]));
  return {
    files: used.flatMap((file) => files[file] ?? []),
    keys: keys.map(({ found, entry }) => ({ entry, found: { ...found, file: placeOf.get(found.file) ?? 0 } })),
  };
}

async function verifyFound({ imports, scanned }: ScanState, importId: string, index: number): Promise<Verdict> {
  const { ports, verification } = imports.core;
  const secret = findOpen(imports, importId).found[index]?.readings[0].secret.trim();
  const format = secret === undefined ? undefined : recognize(secret)?.format;
  const isVerifiable = scanned?.id === importId && scanned.findings[index]?.verifiable;
  if (secret === undefined || format === undefined || !isVerifiable) return 'unknown';
  const { service, verify } = format;
  const account = newAccountOf(ports.newId(), service, verify?.url ?? null, verify?.header ?? null);
  return (await verification.atNew(account, secret)).verdict;
}

/** The import is over by then, and its secrets are forgotten. */
function importedId({ imports, scanned }: ScanState, importId: string, index: number): string | null {
  const print = scanned?.id === importId ? scanned.findings[index]?.fingerprint : undefined;
  const keys = imports.core.ports.records.keys.withSecret();
  return keys.find(({ fingerprint }) => fingerprint !== null && fingerprint === print)?.id ?? null;
}

async function writeReferences(
  state: ScanState,
  importId: string,
  chosen: readonly number[],
): Promise<RewrittenFile[]> {
  const { core } = state.imports;
  const scanned = scannedPlaces(state, importId);
  const namesOf = new Map<number, Set<string>>();
  for (const index of chosen) {
    const finding = scanned.findings[index];
    if (finding?.takesReference) namesOf.set(finding.file, (namesOf.get(finding.file) ?? new Set()).add(finding.name));
  }
  const known = await core.fingerprints.load();
  const files: RewrittenFile[] = [];
  for (const [file, names] of namesOf) {
    const written = new Map<string, string>();
    const result = await core.ports.plainFiles.rewriteEnv(scanned.paths[file] ?? '', async (variable) => {
      const { name, value, before, after } = variable;
      const key = names.has(name) ? await storedKey(core, known, value) : null;
      if (!key) return null;
      const reference = core.references.of(key);
      written.set(name, reference);
      return before + reference + after;
    });
    if (result.outcome === 'written') scanned.written.set(file, written);
    files.push({ file, ...result });
  }
  return files;
}

/** As `latchkey init --undo` does, which is still there when this scan is forgotten. */
async function takeBack(state: ScanState, importId: string, file: number): Promise<RewrittenFile> {
  const { core } = state.imports;
  const scanned = scannedPlaces(state, importId);
  const written = scanned.written.get(file) ?? new Map<string, string>();
  const saved = new Set<string>();
  const result = await core.ports.plainFiles.rewriteEnv(scanned.paths[file] ?? '', async (variable) => {
    const { name, value } = variable;
    if (written.get(name) !== value) return null;
    const found = core.references.find(value);
    if ('problem' in found) return null;
    saved.add(found.key.id);
    return core.readSecret(found.key.id, ({ secret }) => envValueIn(variable, textOf(secret)));
  });
  if (result.outcome === 'written') {
    scanned.written.delete(file);
    noteSaved(core, saved);
  }
  return { file, ...result };
}

function noteSaved({ ports: { records }, history }: Core, keyIds: ReadonlySet<string>): void {
  records.transaction(() => {
    for (const id of keyIds) {
      const key = records.keys.find(id);
      if (key) history.note('saved', key);
    }
  });
}

function scannedPlaces({ scanned }: ScanState, importId: string): ScannedPlaces {
  if (scanned?.id !== importId) throw new VaultError('import_gone');
  return scanned;
}
