import type Database from 'better-sqlite3';
import { Refusal } from './envelopes.ts';

/** A reply to a write. `text` is JSON. */
export interface WriteReply {
  status: 200 | 201;
  text: string;
}

/** A write that names itself. `fingerprint` is a digest of all that makes it what it is: method, path and body. */
export interface NamedWrite {
  accountId: number;
  /** A UUID in lower case. */
  key: string;
  fingerprint: Buffer;
}

export interface Idempotency {
  /**
   * Carries `work` out once and answers alike ever after, for 24 hours. What `work` writes and the note that
   * it was done are one commit, so a crash leaves both or none. A refusal is not noted: nothing was
   * done, and the same request may succeed later.
   *
   * @throws Refusal `conflict` when the name was used for another request; whatever `work` throws
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
   * Replies with a secret in them, which the file must not hold. They live as long as this process, so a client
   * whose connection broke can ask again; after a restart the same question gets `api_key: null`.
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
      // Not before the commit: a reply that was rolled back must not be repeated.
      if (secretReply !== null) whole.set(name, { text: secretReply, at: now() });
      return reply;
    },
  };
}

/** Blanks every `api_key` here, at the one way to the disk, so that no route has to remember to. */
const withoutSecret = (field: string, value: unknown): unknown => (field === 'api_key' ? null : value);
