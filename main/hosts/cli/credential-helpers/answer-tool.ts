import type { HelperTool } from '../../../contract/helper-address.ts';
import { helperTools } from '../grammar.ts';
import { oneOf } from '../one-of.ts';
import { isTerminal } from '../output.ts';
import type { Session } from '../session.ts';
import { type Helper, toolCall } from './tool-call.ts';

const helpers: Record<HelperTool, () => Promise<Helper>> = {
  git: async () => (await import('./git.ts')).git,
  docker: async () => (await import('./docker.ts')).docker,
  aws: async () => (await import('./aws.ts')).aws,
  kubectl: async () => (await import('./kubectl.ts')).kubectl,
  cargo: async () => (await import('./cargo.ts')).cargo,
  pnpm: async () => (await import('./pnpm.ts')).pnpm,
  terraform: async () => (await import('./terraform.ts')).terraform,
  claude: async () => (await import('./claude.ts')).claude,
};

/** `latchkey helper`: another tool asks for its key, by that tool's own protocol. */
export async function answerTool(session: Session): Promise<number> {
  const [word = '', ...words] = session.parsed.arguments;
  const tool = oneOf('TOOL', word, helperTools);
  // Tools keep what stands on standard error for later, or put it into the middle of their own output.
  if (!isTerminal(2)) session.quiet();
  return (await helpers[tool]())(toolCall(session, tool, words));
}
