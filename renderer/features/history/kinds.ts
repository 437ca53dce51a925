import {
  Ban,
  CalendarSync,
  CircleCheck,
  CircleOff,
  CircleSlash,
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
import type { HistoryKind } from '../../../main/contract/history.ts';

export const iconOf: Readonly<Record<HistoryKind, LucideIcon>> = {
  created: KeyRound,
  added: Plus,
  imported: FileDown,
  found: CloudDownload,
  copied: Copy,
  revealed: Eye,
  saved: Download,
  edited: Pencil,
  corrected: CalendarSync,
  regenerated: RefreshCcw,
  accepted: CircleCheck,
  refused: ShieldX,
  revoked: Ban,
  'revoked-unverified': CircleSlash,
  gone: CircleOff,
  removed: ListX,
  restored: Undo2,
  synced: RefreshCw,
};

/** In the order of the contract. */
export const kinds = Object.keys(iconOf) as HistoryKind[];
