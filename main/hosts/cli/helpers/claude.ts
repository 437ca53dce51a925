import { write } from '../output.ts';
import { fitsLine, type HelperCall, print } from './call.ts';

/** The only address that Claude Code asks a helper for. */
export const claudeAddress = 'https://api.anthropic.com';

/** Claude Code's `apiKeyHelper` prints the key. */
export async function claude(call: HelperCall): Promise<number> {
  const found = await call.read(claudeAddress);
  if (!found || !fitsLine(found.secret)) {
    const { helpers } = await call.session.texts();
    write(2, `${helpers.noKey.replace('{{address}}', () => claudeAddress)}\n`);
    return 1;
  }
  print(`${found.secret}\n`);
  return 0;
}
