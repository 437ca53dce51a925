import { emptyFreeMemory } from './collect-garbage.ts';
import { overwriteFreedBlocks } from './overwrite-freed-blocks.ts';
import { overwriteReadBlocks } from './overwrite-read-blocks.ts';

/** Empties what was the memory of secrets as text. */
export async function emptyMemory(): Promise<void> {
  emptyFreeMemory();
  await overwriteReadBlocks();
  await overwriteFreedBlocks();
}
