/** The search of the page that is shown, for the shortcut that leads there; null on a page without one. */
export const searchField: { current: HTMLInputElement | null } = { current: null };
