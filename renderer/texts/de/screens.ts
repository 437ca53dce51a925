import type { screens as en } from '../en/screens.ts';
import type { Translated } from '../languages.ts';

export const screens: Translated<typeof en> = {};
