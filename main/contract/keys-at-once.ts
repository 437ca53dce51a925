/** How many keys one call can name. */
export const mostKeysAtOnce = 5000;
