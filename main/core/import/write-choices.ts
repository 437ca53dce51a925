import type { ImportResult } from '../../contract/import.ts';
import type { Core } from '../core.ts';
import { type Adding, addChosen } from './add-chosen.ts';
import { type Importing, keepFiles } from './keep-files.ts';

/** Adds the chosen keys, with the texts of their files. */
export async function writeChoices(
  core: Core,
  { files, texts, found }: Importing,
  adding: Omit<Adding, 'files' | 'found'>,
): Promise<ImportResult> {
  const { choices } = adding;
  const finish = await keepFiles(core, { files, texts, found }, choices);
  let result: ImportResult | null = null;
  try {
    result = await addChosen(core, { ...adding, found, files });
  } finally {
    await finish(result !== null && isWhole(result, choices));
  }
  // A lock may have come meanwhile, and the next unlocking begins a sync by itself.
  if (result.added > 0 && core.vaultLock.isOpen()) findRows(core, new Set(choices.map(({ service }) => service)));
  return result;
}

/** Where a provider lists its keys, those that came in now may be on that list. */
function findRows({ ports: { records }, connections, sync }: Core, services: ReadonlySet<string>): void {
  for (const account of records.accounts.all()) {
    const { list, name } = connections.policyOf(account);
    // Its state tells a failure.
    if (list === 'api' && services.has(name)) sync.run(account.id).catch(() => {});
  }
}

export const isWhole = ({ added, alreadyHere }: ImportResult, choices: readonly unknown[]): boolean =>
  added + alreadyHere === choices.length;
