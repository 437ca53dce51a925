import {
  Ban,
  CalendarSync,
  CircleCheck,
  CircleOff,
  CircleQuestionMark,
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
import { type EntryKind, historyKind } from '../../../main/contract/history.ts';

export const iconOf: Readonly<Record<EntryKind, LucideIcon>> = {
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
  unknown: CircleQuestionMark,
};

/** In the order of the contract. */
export const kinds = historyKind.options;
