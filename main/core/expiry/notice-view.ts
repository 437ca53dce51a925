import type { Notice } from '../../contract/notice.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import type { NoticeRecord } from '../ports/record-store.ts';
import { namelessText, noticeWriter } from './notice-text.ts';

type NoticeWriter = ReturnType<typeof noticeWriter>;

/** Writes notices in the current language. */
export const writerOf = ({ settings }: Core): NoticeWriter => noticeWriter(settings.language());

/** The notice in the words of the time `now`; null if its key is gone. */
export function viewNotice(
  { ports, connections }: Core,
  record: NoticeRecord,
  now: number,
  write: NoticeWriter,
): Notice | null {
  const key = ports.records.keys.find(record.keyId);
  if (!key) return null;
  const connection = connections.of(key.accountId);
  const { policy } = connection;
  const { id, keyId, daysBefore, expiresAt, at, read } = record;
  const { title, body } = write({ label: key.label, expiresAt, provider: providerName(connection), policy }, now);
  return {
    id,
    keyId,
    accountId: key.accountId,
    title,
    body,
    daysBefore,
    expiresAt,
    at,
    read,
    page: policy.page?.url ?? null,
    help: policy.page?.help ?? null,
  };
}

/** As `viewNotice`, for desktop and mail. While the vault is locked it does not name the key, unless the user allowed that. */
export function viewNoticeOutside(core: Core, record: NoticeRecord, now: number, write: NoticeWriter): Notice | null {
  const notice = viewNotice(core, record, now, write);
  if (notice === null || core.vaultLock.isStillOpen()) return notice;
  if (core.settings.current().nameWhileLocked) return notice;
  const text = namelessText(notice.expiresAt, now, core.settings.language());
  return { ...notice, ...text, page: null, help: null };
}

/** Whether the notice no longer applies: its key is gone, was revoked or has another expiry. */
export function isObsolete({ ports }: Core, { keyId, expiresAt }: NoticeRecord): boolean {
  const key = ports.records.keys.find(keyId);
  return key === null || key.revokedAt !== null || key.expiresAt !== expiresAt;
}
