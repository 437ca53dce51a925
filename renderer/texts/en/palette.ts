/** Of the command palette, of quick access and of what hides from onlookers. */
export const palette = {} as const;
