import { fitsLine, print, type ToolCall } from './tool-call.ts';

export const claudeAddress = 'https://api.anthropic.com';

/**
 * Claude Code's `apiKeyHelper` prints the key. Claude Code sends it to the address in this variable. The settings of a repository may set
 * it, too; with `-p`, that comes too late for the first call (docs/credential-helpers.md).
 */
export async function claude(call: ToolCall): Promise<number> {
  const address = process.env.ANTHROPIC_BASE_URL || claudeAddress;
  const found = await call.read(address);
  if (!found || !fitsLine(found.secret)) return call.sayNoKey(address);
  print(`${found.secret}\n`);
  return 0;
}
