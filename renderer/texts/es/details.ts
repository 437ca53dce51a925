import type { details as en } from '../en/details.ts';
import type { Translated } from '../languages.ts';

export const details: Translated<typeof en> = {};
