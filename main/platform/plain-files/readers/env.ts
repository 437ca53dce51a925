import type { PlainEntry } from '../../../core/ports/plain-files.ts';
import { decodeText } from '../../import-files/decode-text.ts';
import { envLines } from '../../import-files/env-lines.ts';
import { withLineFeeds } from '../../import-files/line-ends.ts';
import { readEnv } from '../../import-files/read-env.ts';
import { breathing } from '../../kdbx/breathe.ts';

/** A `.env` file, with what an import makes of it. */
export async function readEnvFile(bytes: Uint8Array): Promise<PlainEntry[]> {
  const breathe = breathing();
  const lines = new Map<string, number>();
  for (const found of envLines(withLineFeeds(decodeText(bytes)))) {
    if (found.is === 'assignment' && found.value !== '') lines.set(found.name, found.line);
    await breathe();
  }
  const { entries } = await readEnv(bytes);
  return entries.map(({ name, readings, repeated }) => ({
    name,
    readings,
    repeated,
    line: lines.get(name) ?? null,
    within: null,
    isCertain: false,
    service: null,
    host: null,
    publicPart: null,
    helper: null,
  }));
}
