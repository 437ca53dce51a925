export const path = '/removed';
