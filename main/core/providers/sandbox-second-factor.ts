import { z } from 'zod';
import { VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { ReadRefusal } from './exchange.ts';

/** The sandbox's second factor: a write without its code is refused, and sent again with it. */

const demand = z.object({ error: z.object({ type: z.literal('second_factor_required') }) });

/** Reads the refusal that asks for the code, and any other by `read`. */
export const askingForCode =
  ({ name: provider, moment }: ProviderPolicy, read: ReadRefusal): ReadRefusal =>
  (reply, now) => {
    if (moment?.secondFactor !== true || !isDemand(reply.body)) return read(reply, now);
    return new VaultError('second_factor_needed', { provider, ask: { is: 'code', from: 'practice' }, refused: false });
  };

function isDemand(body: string): boolean {
  try {
    return demand.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

/** What is sent with a write. */
export const withCode = (code: string | null): Record<string, string> =>
  code === null ? {} : { 'x-second-factor': code };
