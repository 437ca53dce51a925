import { z } from 'zod';
import { codedOf } from '../../contract/errors.ts';
import { askRunning } from '../../platform/local-socket/ask.ts';
import { type LocalSocket, serveLocalSocket } from '../../platform/local-socket/serve.ts';

const launchAddress = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}\/\S*$/) });

/** Lets Latchkey, when it is started again with the same data folder, get a new launch address from this process. */
export const serveStartingAgain = (dataDir: string, newUrl: () => string): Promise<LocalSocket | null> =>
  serveLocalSocket(dataDir, { newLaunchAddress: () => ({ url: newUrl() }) });

/**
 * A new launch address, if the start failed because Latchkey already runs with this data folder.
 * @returns null if it failed for another reason, or if the running Latchkey isn't in the browser
 */
export async function urlOfRunning(startError: unknown, dataDir: string): Promise<string | null> {
  if (codedOf(startError).code !== 'data_dir_in_use') return null;
  const answer = launchAddress.safeParse(await askRunning(dataDir, 'newLaunchAddress'));
  return answer.data?.url ?? null;
}
