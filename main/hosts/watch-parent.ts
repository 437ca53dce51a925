const lookEveryMs = 500;

/** Read when the program is loaded, because the parent may be gone once the vault is ready. */
const parent = process.ppid;

/**
 * Calls `onGone` when the program that started this one has ended: npm, npx and terminals don't stop what they run. On Windows,
 * a process keeps the number of its parent, so the parent itself is looked for.
 */
export function watchParent(onGone: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent && isRunning(parent)) return;
    clearInterval(timer);
    onGone();
  }, lookEveryMs);
  timer.unref();
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process, or the system's first one, may not be signalled but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
