import type { list as en } from '../en/list.ts';
import type { Translated } from '../languages.ts';

export const list: Translated<typeof en> = {};
