import { diagnosticsText } from '../../../contract/diagnostics-text.ts';
import type { Session } from '../session.ts';

/** `latchkey diagnostics`: what helps to find the cause of a problem, without anything of the user's. */
export async function diagnostics(session: Session): Promise<number> {
  const found = await session.ask('diagnostics', {});
  await session.print(found, () => `${diagnosticsText(found)}\n`);
  return 0;
}
