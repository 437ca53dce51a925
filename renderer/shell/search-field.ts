/** The search field of the shown page, for the search shortcut; null on a page without one. */
export const searchField: { current: HTMLInputElement | null } = { current: null };
