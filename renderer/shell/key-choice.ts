import type { LucideIcon } from 'lucide-react';

/** In the order in which a menu shows them, with a line between two groups. */
export const keyChoiceGroups = ['use', 'change', 'end'] as const;

/** An action on a key besides copying it, offered in its menu and its details. */
export interface KeyChoice {
  id: string;
  group: (typeof keyChoiceGroups)[number];
  icon: LucideIcon;
  text: string;
  isDanger?: boolean;
  /** The shortcut for it in the list. */
  keys?: string;
  choose(): void;
}
