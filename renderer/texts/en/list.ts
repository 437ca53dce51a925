/** Of the list: filters, columns, selection, tags. */
export const list = {} as const;
