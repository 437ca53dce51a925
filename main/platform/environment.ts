/** What the keychains and the system's libraries need, and where Node keeps compiled sources for a faster start. */
export const systemVariables = [
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

/** These variables of ours, for another process. Others may contain credentials, or settings that change how a program runs. */
export function environmentOf(names: readonly string[]): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of names) {
    const { [name]: value } = process.env;
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
