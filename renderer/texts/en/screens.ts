/** Of the first steps. */
export const screens = {} as const;
