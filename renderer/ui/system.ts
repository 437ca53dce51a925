export type System = 'mac' | 'windows' | 'linux';

export function systemOf(userAgent: string): System {
  if (/Mac OS/.test(userAgent)) return 'mac';
  return /Windows/.test(userAgent) ? 'windows' : 'linux';
}

export const system: System = systemOf(navigator.userAgent);
