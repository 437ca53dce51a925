import type { LucideIcon } from 'lucide-react';

/** The order in which quick search lists actions; within a group they follow the list of features. */
export const actionGroups = [
  /** Offered before anything was typed. */
  'often',
  /** Done to the key that is looked at. */
  'key',
  /** What waits for a decision: unfinished creations, rotations, selected keys. */
  'pending',
  /** Done to the list that is shown. */
  'list',
  'page',
  'window',
  'account',
] as const;

/** Something that quick search does by its name. Each feature offers its own. */
export interface Action {
  id: string;
  group: (typeof actionGroups)[number];
  icon: LucideIcon;
  name: string;
  /** What tells it apart from a thing of the same name. */
  detail?: string;
  /** Which of the two is the user's own label, which an onlooker is not to read. */
  label?: 'name' | 'detail';
  /** The shortcut that does the same. */
  keys?: string | undefined;
  /** It makes sense while a dialog is open, which no other one may replace. */
  overDialog?: boolean;
  run(): void;
}
