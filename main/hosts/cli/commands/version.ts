import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../session.ts';

/** `latchkey version`: of this program, which may be newer than the Latchkey that runs. */
export async function version(session: Session): Promise<number> {
  // Read when it is asked for: an import would put all of package.json into the build.
  const { version: own } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  await session.print({ version: own }, () => `${own}\n`);
  return 0;
}
