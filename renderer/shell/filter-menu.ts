import { create } from 'zustand';

/** Whether the menu with the filters of the list is open, for those who open it from elsewhere. */
export const useFilterMenu = create(() => ({ isOpen: false }));

export const openFilterMenu = (): void => useFilterMenu.setState({ isOpen: true });
