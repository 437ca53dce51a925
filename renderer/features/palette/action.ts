import type { LucideIcon } from 'lucide-react';

/** Something that the palette does by its name. Each feature offers its own. */
export interface Action {
  id: string;
  icon: LucideIcon;
  name: string;
  /** What tells it apart from a thing of the same name. */
  detail?: string;
  /** Which of the two is the user's own label, which an onlooker is not to read. */
  label?: 'name' | 'detail';
  /** The shortcut that does the same. */
  keys?: string | undefined;
  /** It is offered before anything was typed. */
  often?: boolean;
  /** It makes sense while a dialog is open, which no other one may replace. */
  overDialog?: boolean;
  run(): void;
}
