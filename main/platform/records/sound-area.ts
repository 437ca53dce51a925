import { type Area, area } from '../../contract/area.ts';
import { soundList } from './sound-row.ts';

/**
 * A column that holds an area in JSON.
 * @throws if it holds something else
 */
export const soundArea = (text: string | null): Area | null => (text === null ? null : area.parse(JSON.parse(text)));

/**
 * A column that holds scopes, or other texts of a list, in JSON.
 * @throws if it holds something else
 */
export const soundScopes = (text: string | null): string[] | null => (text === null ? null : soundList(text, 'string'));

/** With its id first, so that a filter finds it without parsing. */
export const areaColumn = (value: Area | null): string | null =>
  value === null ? null : JSON.stringify({ id: value.id, name: value.name, path: value.path });

export const scopesColumn = (value: readonly string[] | null): string | null =>
  value === null ? null : JSON.stringify(value);

/** How the column of an area with this id begins. */
export const areaBeginning = (id: string): string => `{"id":${JSON.stringify(id)},`;
