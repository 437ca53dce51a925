import type { Ports } from '../ports/ports.ts';

/** Leads the user to the window. Programs that ask at the same time lead once. @returns false if nothing leads there */
export type Lead = () => Promise<boolean>;

export function createLead({ leadUser }: Pick<Ports, 'leadUser'>): Lead {
  let underWay: Promise<boolean> | null = null;
  return () => {
    underWay ??= leadUser().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
