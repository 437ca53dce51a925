/** The oldest Node that a user may have. Since then, it can trust the certificates of the system. It came to two lines at once. */
export const oldestNode = '24.5';
export const oldestNode22 = '22.19';

export function runsLatchkey(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const minorOf = (oldest: string) => Number(oldest.split('.')[1]);
  if (major === 22) return minor >= minorOf(oldestNode22);
  return major > 24 || (major === 24 && minor >= minorOf(oldestNode));
}
