/** What the keychains and the system's libraries need, and where Node keeps compiled sources for a faster start. */
const needed = [
  'HOME',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_RUNTIME_DIR',
  'LD_LIBRARY_PATH',
  'TMPDIR',
  'SystemRoot',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'TEMP',
  'NODE_COMPILE_CACHE',
] as const;

/**
 * The environment of the process that has the secrets. Ours may contain credentials, for example those of a proxy, and settings
 * that change how a program runs.
 */
export function processEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {
    // Electron hands on all of ours where this would be empty.
    LATCHKEY_PROCESS: 'secrets',
  };
  for (const name of needed) {
    const { [name]: value } = process.env;
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
