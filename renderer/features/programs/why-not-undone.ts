import type { HelperPlan, SetUpHelper } from '../../../main/contract/scan.ts';

/** Null if it was undone. Names the file that is in the way, which may be the one with the helper's lines. */
export function whyNotUndone({ problem, path }: HelperPlan, { keyFile }: SetUpHelper) {
  if (problem === null) return null;
  const is = problem === 'unreadable' || problem === 'unwritable' ? problem : 'changed';
  return { text: `helpers.${is}` as const, path: path ?? keyFile };
}
