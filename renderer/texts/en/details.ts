/** Of a key’s details, of the activity and of “About”. */
export const details = {} as const;
