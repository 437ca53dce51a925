import { z } from 'zod';
import { codedOf } from '../../contract/vault-error.ts';
import { askRunning } from '../../platform/local-socket/ask.ts';

const launchAddress = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}\/\S*$/) });

/**
 * A new launch address, if the start failed because Latchkey already runs with this data folder.
 * @returns null if it failed for another reason, or if the running Latchkey isn't in the browser
 */
export async function urlOfRunning(startError: unknown, dataDir: string): Promise<string | null> {
  if (codedOf(startError).code !== 'data_dir_in_use') return null;
  const answer = launchAddress.safeParse(await askRunning(dataDir, 'open'));
  return answer.data?.url ?? null;
}
