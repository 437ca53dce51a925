const { LATCHKEY_DOUBLE_DESKTOP: desktop } = process.env;

/** Whether the desktop is a Wayland one: it paints no hidden windows, for example. */
export const onWayland = desktop === 'wayland';

// The host asks only after this. The process that has the secrets stays on the real system, with its keychain.
if (desktop === 'macos') {
  // Its native code is that of the real system, which it looks for when it is first used.
  const { default: Database } = await import('better-sqlite3');
  new Database(':memory:').close();
  Object.defineProperty(process, 'platform', { value: 'darwin' });
}
