import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const packageOf = {
  'dbus-daemon': 'dbus',
  'dbus-send': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  setpriv: 'util-linux',
};

/** Why no Secret Service can be started on this computer; null when it can. */
export function whyNoSecretService(): string | null {
  const missing = Object.entries(packageOf).filter(([program]) => !onPath(program));
  const packages = new Set(missing.map(([, name]) => name));
  return packages.size > 0 ? `these packages are not installed: ${[...packages].join(' ')}` : null;
}

export interface SecretService {
  /** For `DBUS_SESSION_BUS_ADDRESS`. libdbus reads it only once, so a process cannot switch to another bus. */
  address: string;
  /** Locks the keyring. Nothing here can prompt to unlock it again. */
  lock(): void;
  /** Ends the keyring as a crash would: the bus and the stored secrets stay. */
  endKeyring(): Promise<void>;
  startKeyring(): Promise<void>;
  /** Keeps the keyring from answering for `ms` milliseconds, or until the function that it returns is called. */
  pauseKeyring(time: { ms: number }): () => void;
  stop(): Promise<void>;
}

/**
 * A D-Bus and a gnome-keyring of our own, with an unlocked empty keyring in a temporary folder, so that tests do not
 * touch the keyring of the user. With `keyring: false`, the bus has no Secret Service; `filled` is the file of a second
 * keyring, one that needs no passphrase.
 *
 * The bus has no service files, so it starts nothing by itself: neither a second keyring nor a prompt.
 */
export async function startSecretService({
  keyring = true,
  filled,
}: {
  keyring?: boolean;
  filled?: string;
} = {}): Promise<SecretService> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-keyring-'));
  const daemons: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(daemons.map(end));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const env = { ...process.env, ...foldersUnder(folder) };
    if (filled !== undefined) {
      const keyrings = join(folder, 'XDG_DATA_HOME/keyrings');
      mkdirSync(keyrings, { mode: 0o700 });
      writeFileSync(join(keyrings, 'filled.keyring'), filled, { mode: 0o600 });
    }
    const bus = spawnDaemon(['dbus-daemon', '--nofork', '--print-address', `--config-file=${busConfig(folder)}`], env);
    daemons.push(bus);
    const address = await firstLine(bus.stdout);
    const onBus = { ...env, DBUS_SESSION_BUS_ADDRESS: address };
    const startKeyring = async () => {
      daemons.push(await spawnKeyring(onBus));
    };
    if (keyring) await startKeyring();
    if (filled !== undefined) unlockFilled(onBus);
    return {
      address,
      startKeyring,
      lock: () =>
        void send(onBus, 'org.freedesktop.secrets', 'org.freedesktop.Secret.Service.Lock', [
          'array:objpath:/org/freedesktop/secrets/collection/login',
        ]),
      endKeyring: async () => {
        await Promise.all(daemons.splice(1).map(end));
      },
      pauseKeyring: ({ ms }) => {
        daemons[1]?.kill('SIGSTOP');
        const goOn = () => void daemons[1]?.kill('SIGCONT');
        setTimeout(goOn, ms).unref();
        return goOn;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns the variables that make a daemon keep everything in `folder` */
function foldersUnder(folder: string): Record<string, string> {
  const names = ['HOME', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'];
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      mkdirSync(path, { mode: 0o700 });
      return [name, path];
    }),
  );
}

function busConfig(folder: string): string {
  const path = join(folder, 'bus.conf');
  writeFileSync(
    path,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>session</type>
      <listen>unix:path=${join(folder, 'bus')}</listen>
      <auth>EXTERNAL</auth>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
      <limit name="max_connections_per_user">100000</limit>
      <limit name="max_completed_connections">100000</limit>
      <limit name="max_incomplete_connections">10000</limit>
      <limit name="auth_timeout">240000</limit>
    </busconfig>`,
  );
  return path;
}

/** The daemon ends with this process, however that ends: a killed test run leaves no keyring behind. */
const spawnDaemon = (command: string[], env: NodeJS.ProcessEnv) =>
  spawn('setpriv', ['--pdeathsig', 'KILL', ...command], { env, stdio: ['pipe', 'pipe', 'ignore'] });

async function spawnKeyring(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const keyring = spawnDaemon(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'], env);
  keyring.stdin.end('the passphrase of a keyring that is thrown away');
  for (let tries = 0; tries < 500; tries++) {
    const owned = send(env, 'org.freedesktop.DBus', 'org.freedesktop.DBus.NameHasOwner', [
      'string:org.freedesktop.secrets',
    ]);
    if (owned.includes('true')) return keyring;
    await delay(20);
  }
  await end(keyring);
  throw new Error('gnome-keyring did not come up within ten seconds');
}

/**
 * The keyring reads a file once something in it is used: 1.4 seconds for 5,000 items, more on a busy computer. Without this,
 * the first read of a test would wait for it, and libdbus gives up after two seconds.
 */
const unlockFilled = (env: NodeJS.ProcessEnv): void =>
  void send(env, 'org.freedesktop.secrets', 'org.freedesktop.Secret.Service.Unlock', [
    'array:objpath:/org/freedesktop/secrets/collection/filled',
  ]);

const send = (env: NodeJS.ProcessEnv, destination: string, method: string, values: string[]): string => {
  const path = `/${destination.split('.').slice(0, 3).join('/')}`;
  const options = ['--session', '--print-reply', '--reply-timeout=120000', `--dest=${destination}`];
  return execFileSync('dbus-send', [...options, path, method, ...values], { env, encoding: 'utf8' });
};

async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error('dbus-daemon ended without printing its address');
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const ended = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill('SIGKILL');
  await ended;
}

const onPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
