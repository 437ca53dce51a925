import type { LucideIcon } from 'lucide-react';

/** In the order in which a menu shows them, with a line between two groups. */
export const keyChoiceGroups = ['use', 'change', 'end'] as const;

/** Something that can be done to a key beyond copying it, as the menu and the details offer it. */
export interface KeyChoice {
  id: string;
  group: (typeof keyChoiceGroups)[number];
  icon: LucideIcon;
  text: string;
  isDanger?: boolean;
  /** What does the same on the list. */
  keys?: string;
  choose(): void;
}
