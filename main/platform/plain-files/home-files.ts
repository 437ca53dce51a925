import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ScanTarget } from '../../contract/scan.ts';

export interface Home {
  folder: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

/** The path with `~` for the user's home. */
export const shownPath = (path: string, { folder }: Pick<Home, 'folder'>): string =>
  path === folder ? '~' : path.startsWith(join(folder, '/')) ? `~${path.slice(folder.length)}` : path;

/** The other way round, also for what a user types. */
export const pathOf = (shown: string, { folder }: Pick<Home, 'folder'>): string =>
  /^~(?=$|[/\\])/.test(shown) ? join(folder, shown.slice(1)) : shown;

export const ownHome = (): Home => ({ folder: homedir(), env: process.env, platform: process.platform });

/** The files of a target in the user's home, where its program looks for them. */
export function homeFilesOf(target: ScanTarget, { folder, env, platform }: Home): string[] {
  const inHome = (...parts: string[]) => join(folder, ...parts);
  const config = env.XDG_CONFIG_HOME || inHome('.config');
  const appData = env.APPDATA || inHome('AppData', 'Roaming');
  const isWindows = platform === 'win32';
  const applications = isWindows ? appData : platform === 'darwin' ? inHome('Library', 'Application Support') : config;
  switch (target) {
    case 'env':
      return [];
    case 'npm':
      return [env.NPM_CONFIG_USERCONFIG || env.npm_config_userconfig || inHome('.npmrc')];
    case 'netrc':
      return [...(env.NETRC ? [env.NETRC] : []), inHome('.netrc'), ...(isWindows ? [inHome('_netrc')] : [])];
    case 'git':
      return [inHome('.git-credentials'), join(config, 'git', 'credentials')];
    case 'docker':
      return [join(env.DOCKER_CONFIG || inHome('.docker'), 'config.json')];
    case 'aws':
      return [env.AWS_SHARED_CREDENTIALS_FILE || inHome('.aws', 'credentials')];
    case 'gh':
      return [join(env.GH_CONFIG_DIR || (isWindows ? join(appData, 'GitHub CLI') : join(config, 'gh')), 'hosts.yml')];
    case 'glab':
      return env.GLAB_CONFIG_DIR
        ? [join(env.GLAB_CONFIG_DIR, 'config.yml')]
        : [...new Set([join(config, 'glab-cli', 'config.yml'), join(applications, 'glab-cli', 'config.yml')])];
    case 'cargo': {
      const cargo = env.CARGO_HOME || inHome('.cargo');
      return [join(cargo, 'credentials.toml'), join(cargo, 'credentials')];
    }
    case 'mcp':
      return [
        inHome('.claude.json'),
        join(applications, 'Claude', 'claude_desktop_config.json'),
        inHome('.cursor', 'mcp.json'),
        join(applications, 'Code', 'User', 'mcp.json'),
      ];
  }
}

/** The target that a file below a folder belongs to; null if it is none to be read. `parent` is the name of its folder. */
export function targetBelow(name: string, parent: string, isEnvFile: boolean): ScanTarget | null {
  if (isEnvFile) return 'env';
  if (name === '.npmrc') return 'npm';
  const isMcp = name === '.mcp.json' || (name === 'mcp.json' && (parent === '.cursor' || parent === '.vscode'));
  return isMcp ? 'mcp' : null;
}
