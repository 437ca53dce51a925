import type { RunningProcess } from '../ports/processes.ts';

/**
 * Programs that run for days and start whatever the user wants: a grant that ends with one of them would hardly end. By their names
 * in lower case, without what follows a space or a colon, as in `tmux: server`.
 */
const lasting: ReadonlySet<string> = new Set([
  // Shells.
  ...['sh', 'bash', 'zsh', 'fish', 'dash', 'ksh', 'mksh', 'tcsh', 'csh', 'ash', 'busybox', 'nu', 'elvish', 'xonsh'],
  ...['pwsh', 'powershell', 'powershell.exe', 'cmd.exe', 'pwsh.exe'],
  // Terminals.
  ...['ghostty', 'alacritty', 'kitty', 'wezterm', 'wezterm-gui', 'foot', 'footclient', 'xterm', 'uxterm', 'urxvt'],
  ...[
    'gnome-terminal',
    'gnome-terminal-',
    'gnome-terminal-server',
    'kgx',
    'ptyxis',
    'ptyxis-agent',
    'konsole',
    'yakuake',
  ],
  ...[
    'xfce4-terminal',
    'terminator',
    'tilix',
    'guake',
    'warp',
    'warp-terminal',
    'terminal',
    'iterm2',
    'iterm',
    'hyper',
  ],
  ...['windowsterminal.exe', 'conhost.exe', 'openconsole.exe', 'login', 'script', 'scriptreplay', 'expect', 'unbuffer'],
  // Multiplexers, and what stands between two computers or two users.
  ...[
    'tmux',
    'screen',
    'zellij',
    'byobu',
    'dtach',
    'abduco',
    'mosh-server',
    'sshd',
    'sshd-session',
    'su',
    'sudo',
    'doas',
  ],
  // Editors.
  ...[
    'code',
    'code-insiders',
    'codium',
    'cursor',
    'windsurf',
    'zed',
    'zed-editor',
    'vim',
    'nvim',
    'vi',
    'emacs',
    'helix',
  ],
  ...[
    'hx',
    'nano',
    'kak',
    'micro',
    'sublime_text',
    'idea',
    'webstorm',
    'pycharm',
    'goland',
    'rider',
    'clion',
    'phpstorm',
  ],
  ...['code.exe', 'cursor.exe', 'electron', 'java', 'fleet', 'kate', 'gedit'],
  // Session managers.
  ...[
    'systemd',
    'init',
    'launchd',
    'gnome-shell',
    'gnome-session',
    'gnome-session-binary',
    'plasmashell',
    'kwin_wayland',
  ],
  ...['startplasma-wayland', 'sway', 'hyprland', 'niri', 'i3', 'xinit', 'gdm', 'gdm-session-worker', 'sddm', 'lightdm'],
  ...[
    'dbus-daemon',
    'dbus-broker',
    'xfce4-session',
    'cinnamon-session',
    'mate-session',
    'explorer.exe',
    'finder',
    'dockerd',
  ],
  ...['containerd-shim', 'containerd-shim-runc-v2', 'docker-init', 'tini', 'dumb-init', 'cron', 'crond', 'atd'],
]);

/** A login shell has a minus sign in front. */
const isLasting = ({ name }: RunningProcess): boolean =>
  lasting.has(
    name
      .toLowerCase()
      .replace(/^-/, '')
      .replace(/[ :].*$/, ''),
  );

export interface Anchors {
  /** The processes that a grant can end with. */
  offered: readonly RunningProcess[];
  /** The one that the user most likely means. Null if none is offered. */
  preselected: RunningProcess | null;
}

/**
 * Which processes of a chain a grant can end with. Never the system's first process, which doesn't end, and none that leads a session,
 * which is a terminal's shell. What is above a terminal's shell is the terminal and the desktop. Preselected is the outermost process
 * that doesn't run for days, such as an agent, so that the agent is asked for once and not each program that it starts.
 *
 * @param chain the process that asks first
 */
export function anchorsOf(chain: readonly RunningProcess[]): Anchors {
  const shell = chain.findLastIndex(({ leadsSession, hasTerminal }) => leadsSession && hasTerminal);
  const within = shell < 0 ? chain : chain.slice(0, shell);
  const offered = within.filter(({ pid, leadsSession }) => pid !== 1 && !leadsSession);
  const [asking] = offered;
  return { offered, preselected: offered.findLast((each) => !isLasting(each)) ?? asking ?? null };
}
