import { execFile } from 'node:child_process';

export interface BusProperty {
  service: string;
  object: string;
  interface: string;
  name: string;
}

/** In milliseconds. Services that run answer at once. */
const answersWithin = 2_000;

/**
 * The programs that can ask, in the order in which they are tried. The first belongs to systemd, the second to D-Bus, so a Linux
 * desktop has at least one of them. Two questions aren't worth a library in the process that has the window.
 */
const askers: readonly { program: string; args: (property: BusProperty) => string[] }[] = [
  {
    program: 'busctl',
    args: (property) => [
      '--user',
      `--timeout=${answersWithin / 1000}`,
      'get-property',
      property.service,
      property.object,
      property.interface,
      property.name,
    ],
  },
  {
    program: 'dbus-send',
    args: (property) => [
      '--session',
      '--print-reply=literal',
      `--reply-timeout=${answersWithin}`,
      `--dest=${property.service}`,
      property.object,
      'org.freedesktop.DBus.Properties.Get',
      `string:${property.interface}`,
      `string:${property.name}`,
    ],
  },
];

/**
 * The property's type and value as the asking program writes them, such as `b true` or `variant boolean true`; null if no service
 * has the property, or nothing on this computer can ask for it.
 */
export async function readBusProperty(property: BusProperty): Promise<string | null> {
  for (const { program, args } of askers) {
    const answer = await run(program, args(property));
    if (answer !== 'not installed') return answer;
  }
  return null;
}

const run = (program: string, args: string[]): Promise<string | null | 'not installed'> =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: answersWithin * 2, killSignal: 'SIGKILL' }, (error, stdout) => {
      if (error === null) resolve(stdout.trim());
      else resolve(error.code === 'ENOENT' ? 'not installed' : null);
    });
  });
