import { parseAddress } from '../../data/address.ts';

export const path = '/expiries';

export const showsExpiries = (): boolean => parseAddress(location.hash).path === path;
