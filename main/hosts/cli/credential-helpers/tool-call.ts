import type { BrokerOutput } from '../../../contract/broker.ts';
import { fill } from '../../../contract/fill.ts';
import { canonicalAddress, type HelperTool } from '../../../contract/helper-address.ts';
import { write } from '../output.ts';
import type { Session } from '../session.ts';
import { someoneIsThere } from '../someone-is-there.ts';

export type Found = NonNullable<BrokerOutput<'readAssigned'>['found']>;

/** What a tool's protocol is made of. Whatever goes wrong, the tool is told in its own way that there is no key. */
export interface ToolCall {
  session: Session;
  /** What stands behind the name of the tool. */
  words: readonly string[];
  /** The assigned key, or null. Only where somebody is there, they are asked, and told on standard error what went wrong. */
  read(address: string, userName?: string | null): Promise<Found | null>;
  /** Tells the vault whether the address took this secret. One that lasts may be kept, if somebody is there to be asked. */
  report(of: Reported): Promise<void>;
  /**
   * For a tool that stores what the user has typed: they are asked whether to keep it, if somebody is there.
   * @returns a sentence for the tool to say if nothing was kept
   */
  keep(typed: Pick<Reported, 'address' | 'userName' | 'secret'>): Promise<string | null>;
  /**
   * For a tool whose protocol has no word for it: says on standard error that there is no key.
   * @returns the exit status
   */
  sayNoKey(address: string): Promise<number>;
}

interface Reported {
  address: string;
  userName: string | null;
  secret: string;
  worked: boolean;
  lasts: boolean;
}

export type Helper = (call: ToolCall) => Promise<number>;

export function toolCall(session: Session, tool: HelperTool, words: readonly string[]): ToolCall {
  const foreground = isForeground();
  return {
    session,
    words,
    async read(text, userName = null) {
      const address = canonicalAddress(tool, text);
      if (address === null) return null;
      const input = { at: { tool, address }, userName: givenName(userName), foreground };
      try {
        const reply = foreground
          ? await session.ask('readAssigned', input, tool)
          : await session.askIfRunning('readAssigned', input);
        return reply?.found ?? null;
      } catch (error) {
        if (foreground)
          await (await import('../report-failure.ts')).reportFailure(error, { isRun: false, json: false });
        return null;
      }
    },
    async report({ address: text, userName, secret, worked, lasts }) {
      const address = canonicalAddress(tool, text);
      if (address === null || secret === '') return;
      const input = {
        at: { tool, address },
        userName: givenName(userName),
        secret,
        worked,
        mayKeep: lasts && foreground,
      };
      // The tool has its answer already, and nobody waits for this one.
      await session.askIfRunning('reportAssigned', input).catch(() => {});
    },
    async keep({ address: text, userName, secret }) {
      const address = canonicalAddress(tool, text);
      const { helpers } = await session.texts();
      if (address === null || secret === '') return fill(helpers.notKept['not-asked'], { tool });
      const input = { at: { tool, address }, userName: givenName(userName), secret, foreground };
      try {
        const reply = foreground
          ? await session.ask('storeTyped', input, tool)
          : await session.askIfRunning('storeTyped', input);
        const outcome = reply?.outcome ?? 'not-asked';
        return outcome === 'kept' ? null : fill(helpers.notKept[outcome], { tool, address });
      } catch (error) {
        const { sentencesOf } = await import('../report-failure.ts');
        return sentencesOf(error);
      }
    },
    sayNoKey,
  };
}

export async function sayNoKey(address: string): Promise<number> {
  const { helpers } = await (await import('../texts.ts')).commandLineTexts();
  write(2, `${helpers.noKey.replace('{{address}}', () => address)}\n`);
  return 1;
}

/** An empty name is none for every tool. */
const givenName = (userName: string | null): string | null => userName || null;

/** Git says that nobody may be asked when an editor fetches in the background. */
function isForeground(): boolean {
  const { GIT_TERMINAL_PROMPT, GCM_INTERACTIVE } = process.env;
  const isOff = (value: string | undefined) => /^(0|false|never|no|off)$/i.test(value ?? '');
  return !isOff(GIT_TERMINAL_PROMPT) && !isOff(GCM_INTERACTIVE) && someoneIsThere();
}

/** For hosts that take any user name beside a token, such as GitHub, GitLab and ghcr.io. */
export const anyUser = 'token';

/** No line of a protocol can have these, and no header of a request. */
export const fitsLine = (secret: string): boolean => !/[\0\r\n]/.test(secret);

export const print = (text: string): void => write(1, text);
