import { spawn } from 'node:child_process';

/**
 * The programs of wl-clipboard, which read and clear the clipboard of a Wayland desktop while another program is in front. For that, the
 * compositor must offer the data-control protocol, as KDE's and those made with wlroots do, and GNOME's doesn't. Without it they open
 * a window of their own that takes the focus from whatever is typed in, so they aren't used.
 */
export interface WlClipboard {
  /** Finds out whether they are installed and can be used. Call while something is on the clipboard. */
  look(): Promise<void>;
  areUsable(): boolean;
  /** Clears the clipboard if `isOurs` says so of its text. Resolves to false if it may still be there. */
  clearIf(isOurs: (text: string) => boolean): Promise<boolean>;
}

/** In bytes. Longer than 500 secrets copied with their names, the most that Latchkey puts there. What has as much isn't ours. */
const mostRead = 32 * 1024 * 1024;

/** What `wl-paste` says if there is nothing, or no text. It ends with the same code if it can't reach the desktop. */
const noText = /nothing is copied|no selection|not available/i;

/** `endsWithin` is in milliseconds, for each start of a program. */
export function createWlClipboard(env: NodeJS.ProcessEnv, endsWithin = 2_000): WlClipboard {
  const { PATH, WAYLAND_DISPLAY, XDG_RUNTIME_DIR } = env;
  const run = (program: string, args: string[], enough: number) =>
    readOutput(program, args, { env: { PATH, WAYLAND_DISPLAY, XDG_RUNTIME_DIR }, enough, endsWithin });
  /** Null until that is known. */
  let usable: boolean | null = null;

  /** The text on the clipboard; null if there is none. @throws Error if that can't be known */
  async function read(): Promise<string | null> {
    const { code, output, length, said } = await run('wl-paste', ['--no-newline', '--type', 'text'], mostRead);
    if (code === 0 || length >= mostRead) return output;
    if (noText.test(said)) return null;
    throw new Error('wl-paste failed');
  }

  async function isThere(isOurs: (text: string) => boolean): Promise<boolean> {
    const text = await read();
    return text !== null && isOurs(text);
  }

  return {
    async look() {
      if (usable !== null) return;
      // With data control, it runs `echo` at once for what is there now. Without, it ends.
      const { code, output } = await run('wl-paste', ['--watch', 'echo'], 1);
      if (output !== '') usable = true;
      else if (code !== null) usable = false;
    },
    areUsable: () => usable === true,
    async clearIf(isOurs) {
      try {
        if (!(await isThere(isOurs))) return true;
        await run('wl-copy', ['--clear'], mostRead);
        return !(await isThere(isOurs));
      } catch {
        return false;
      }
    },
  };
}

interface Output {
  /** Null if the program was ended by us. */
  code: number | null;
  output: string;
  /** Of the output, in bytes. */
  length: number;
  /** What it wrote to stderr. */
  said: string;
}

/** Runs a program until it ends, has written `enough` bytes, or takes too long. */
function readOutput(
  program: string,
  args: string[],
  { env, enough, endsWithin }: { env: NodeJS.ProcessEnv; enough: number; endsWithin: number },
): Promise<Output> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    let said = '';
    let length = 0;
    const stop = () => {
      child.kill('SIGKILL');
      // What it has started itself may keep them open.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(stop, endsWithin);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= enough) stop();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const end = (code: number | null) => {
      clearTimeout(timer);
      const whole = Buffer.concat(chunks);
      const output = whole.toString();
      for (const bytes of [whole, ...chunks]) bytes.fill(0);
      resolve({ code, output, length, said });
    };
    // Not installed.
    child.once('error', () => end(-1));
    child.once('close', end);
  });
}
