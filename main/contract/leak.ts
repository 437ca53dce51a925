// The window uses this file too. With a schema in it, the window would have to load the schema library.

/**
 * What can be done first about a leaked key: end it, so that nobody can use it; make a new one, so that nothing stops working; or
 * give it a new secret, which ends the leaked one at once.
 */
export const leakWays = ['end-first', 'new-first', 'regenerate'] as const;
export type LeakWay = (typeof leakWays)[number];

/** The steps of each way, in this order. */
export const leakSteps = {
  'end-first': ['end', 'new', 'update'],
  'new-first': ['new', 'update', 'end'],
  regenerate: ['regenerate', 'update'],
} as const satisfies Record<LeakWay, readonly string[]>;
export type LeakStep = (typeof leakSteps)[LeakWay][number];
