import {
  Ban,
  CalendarSync,
  CircleCheck,
  CircleOff,
  CloudDownload,
  Copy,
  Download,
  Eye,
  FileDown,
  KeyRound,
  ListX,
  type LucideIcon,
  Pencil,
  Plus,
  RefreshCcw,
  RefreshCw,
  ShieldX,
  Undo2,
} from 'lucide-react';
import type { ActivityKind } from '../../../main/contract/activity.ts';

export const iconOf: Readonly<Record<ActivityKind, LucideIcon>> = {
  created: KeyRound,
  added: Plus,
  imported: FileDown,
  found: CloudDownload,
  copied: Copy,
  revealed: Eye,
  saved: Download,
  edited: Pencil,
  corrected: CalendarSync,
  rotated: RefreshCcw,
  accepted: CircleCheck,
  refused: ShieldX,
  revoked: Ban,
  gone: CircleOff,
  removed: ListX,
  restored: Undo2,
  synced: RefreshCw,
};

/** In the order of the contract. */
export const kinds = Object.keys(iconOf) as ActivityKind[];
