import type { LucideIcon } from 'lucide-react';

/** The order in which quick search lists actions; within a group they follow the list of features. */
export const actionGroups = [
  /** Offered before anything is typed. */
  'often',
  /** Acts on the open key. */
  'key',
  /** Waits for a decision: interrupted operations, rotations, selected keys. */
  'pending',
  /** Acts on the visible list. */
  'list',
  'page',
  'window',
  'account',
] as const;

/** An action in quick search, found by its name or by other words. Each feature offers its own. */
export interface Action {
  id: string;
  group: (typeof actionGroups)[number];
  icon: LucideIcon;
  name: string;
  /** More words that find it, which its name doesn't have. */
  words?: string;
  /** Distinguishes it from another of the same name. */
  detail?: string;
  /** Which of the two is the user's own label, to be blurred for onlookers. */
  label?: 'name' | 'detail';
  /** The shortcut that does the same. */
  keys?: string | undefined;
  /** Also offered while a dialog is open. All other actions are left out, because they might replace the dialog. */
  overDialog?: boolean;
  run(): void;
}
