/** The names of the periods, in days, after which the next backup is due. */
export const periodNames = { 1: 'day', 7: 'week', 30: 'month' } as const;
