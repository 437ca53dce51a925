import type { ImportPreview, ImportSource } from '../../contract/import.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { describeFiles } from './described-files.ts';
import { knownPlaces } from './known-places.ts';
import { confirmImport, drop, findOpen, type ImportState, openImport, stop } from './open-import.ts';
import { portionAfter } from './preview-portion.ts';
import { readSources } from './read-source.ts';
import { createScanning, type ScanMethod } from './scanning.ts';

type ImportMethod = 'previewImport' | 'continuePreview' | 'confirmImport' | 'cancelImport';

/** Imports keys from files: lists them without their secrets, and adds those that the user has chosen. */
export function createImports(core: Core): Capability<Pick<Handlers, ImportMethod | ScanMethod>> {
  const state: ImportState = { core, open: null };
  const scanning = createScanning(state);
  return {
    handlers: {
      previewImport: ({ source, more }) => previewImport(state, [source, ...more]),
      continuePreview: async ({ importId, place }) => portionAfter(core.ports, findOpen(state, importId), place),
      confirmImport: (input) => confirmImport(state, input),
      async cancelImport({ importId }) {
        const { open } = state;
        if (open?.id !== importId) return {};
        if (open.writing) open.stopped = true;
        else drop(state);
        return {};
      },
      ...scanning.handlers,
    },
    lock() {
      stop(state);
      scanning.drop();
    },
    stop() {
      stop(state);
      scanning.drop();
    },
  };
}

async function previewImport(state: ImportState, sources: readonly ImportSource[]): Promise<ImportPreview> {
  const { ports, fingerprints } = state.core;
  drop(state);
  const { found, leftOut } = await readSources(ports, sources);
  const known = await fingerprints.load();
  const places = knownPlaces(ports.records);
  const files = describeFiles(sources, found, places);
  const previewed = { found, leftOut, files, known, places };
  const portion = await portionAfter(ports, previewed, { entries: 0, leftOut: 0 });
  const texts = sources.map(({ base64 }) => ports.splitEnv(base64));
  const { id } = openImport(state, { ...previewed, texts });
  return { importId: id, files, found: { entries: found.length, leftOut: leftOut.length }, ...portion };
}
