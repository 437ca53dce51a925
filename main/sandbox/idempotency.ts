import type Database from 'better-sqlite3';
import { Refusal } from './envelopes.ts';

/** A reply to a write. `text` is JSON. */
export interface WriteReply {
  status: 200 | 201;
  text: string;
}

/** A write with an idempotency key. `fingerprint` is a digest of its method, path and body. */
export interface NamedWrite {
  accountId: number;
  /** A UUID in lower case. */
  key: string;
  fingerprint: Buffer;
}

export interface Idempotency {
  /**
   * Runs `work` once, and returns the same reply to repeated requests for 24 hours. The changes of `work` and the stored
   * reply are one commit, so a crash leaves both or neither. A refusal isn't stored: nothing was done, and the same
   * request may succeed later.
   *
   * @throws Refusal `conflict` if the key was used for another request; whatever `work` throws
   */
  once(write: NamedWrite, work: () => { status: WriteReply['status']; body: object }): WriteReply;
}

const keptForMs = 24 * 3_600_000;

export function createIdempotency(db: Database.Database, now: () => number): Idempotency {
  const find = db.prepare<[number, string], { fingerprint: Buffer; status: WriteReply['status']; reply: string }>(
    'SELECT fingerprint, status, reply FROM idempotency WHERE account_id = ? AND key = ?',
  );
  const insert = db.prepare<[number, string, Buffer, number, string, number]>(
    'INSERT INTO idempotency (account_id, key, fingerprint, status, reply, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const expire = db.prepare<[number]>('DELETE FROM idempotency WHERE created_at <= ?');

  /**
   * Replies that contain a secret, which the file must not hold. They are kept while this process runs, so a client whose
   * connection broke can ask again. After a restart, a repeated request gets `api_key: null`.
   */
  const whole = new Map<string, { text: string; at: number }>();

  function forgetOld(): void {
    const before = now() - keptForMs;
    expire.run(before);
    for (const [name, { at }] of whole) if (at <= before) whole.delete(name);
  }

  return {
    once({ accountId, key, fingerprint }, work) {
      const name = `${accountId} ${key}`;
      let secretReply: string | null = null;
      const reply = db
        .transaction((): WriteReply => {
          forgetOld();
          const earlier = find.get(accountId, key);
          if (earlier && !earlier.fingerprint.equals(fingerprint)) {
            throw new Refusal('conflict', 'This Idempotency-Key was used for another request.');
          }
          if (earlier) return { status: earlier.status, text: whole.get(name)?.text ?? earlier.reply };
          const { status, body } = work();
          const text = JSON.stringify(body);
          const kept = JSON.stringify(body, withoutSecret);
          insert.run(accountId, key, fingerprint, status, kept, now());
          if (kept !== text) secretReply = text;
          return { status, text };
        })
        .immediate();
      // Only after the commit: a reply that was rolled back must not be returned again.
      if (secretReply !== null) whole.set(name, { text: secretReply, at: now() });
      return reply;
    },
  };
}

/** Blanks every `api_key` before a reply is written to disk. Done here so that no route can forget it. */
const withoutSecret = (field: string, value: unknown): unknown => (field === 'api_key' ? null : value);
