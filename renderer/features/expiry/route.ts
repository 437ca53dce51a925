import { type Address, parseAddress, useAddress } from '../../data/address.ts';

export const expiriesHref = '#/expiries';

const isExpiries = ({ path }: Address): boolean => path === '/expiries';

export const showsExpiries = (): boolean => isExpiries(parseAddress(location.hash));

/** Whether the address names the overview. */
export const useShowsExpiries = (): boolean => useAddress(isExpiries);
