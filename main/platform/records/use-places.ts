import type { Database } from 'better-sqlite3';

/** How many copies more a key needs to overtake another. With fewer, two keys in turn would swap with every copy. */
const lead = 3;

/** Between two neighbors, so that one key can move without the others. */
const step = 2 ** 20;

/** Where a new key goes: to the end. An expression for its INSERT. */
export const lastUsePlace = `(SELECT coalesce(max(use_place), 0) + ${step} FROM key)`;

interface Copied {
  row: number;
  copies: number;
  favorite: number;
  place: number;
}

/** Counts a copy of a key and moves it ahead of the keys that it leads. Returns its row. */
export function createUsePlaces(db: Database, onRenumbered: () => void): (id: string) => number | undefined {
  const count = db.prepare<[string], Copied>(
    'UPDATE key SET copies = copies + 1 WHERE id = ? RETURNING row, copies, favorite, use_place AS place',
  );
  // Favorites have an order of their own, and a revoked key is in nobody's way.
  const nearestAhead = db
    .prepare<[Copied & { lead: number }], number>(`
      SELECT use_place FROM key
      WHERE use_place < @place AND copies > @copies - @lead AND favorite = @favorite AND revoked_at IS NULL
      ORDER BY use_place DESC LIMIT 1`)
    .pluck();
  const first = db.prepare<[], number>('SELECT min(use_place) FROM key').pluck();
  const next = db.prepare<[number], number>('SELECT min(use_place) FROM key WHERE use_place > ?').pluck();
  const move = db.prepare<[number, number]>('UPDATE key SET use_place = ? WHERE row = ?');
  const placeOf = db.prepare<[number], number>('SELECT use_place FROM key WHERE row = ?').pluck();
  const renumber = db.prepare(`
    UPDATE key SET use_place = numbered.place
    FROM (SELECT row AS at, row_number() OVER (ORDER BY use_place, id) * ${step} AS place FROM key) AS numbered
    WHERE key.row = numbered.at`);

  function moveAhead(copied: Copied): void {
    const ahead = nearestAhead.get({ ...copied, lead }) ?? null;
    const after = (ahead === null ? first.get() : next.get(ahead)) ?? copied.place;
    if (after === copied.place) return;
    const between = ahead === null ? after - step : Math.floor((ahead + after) / 2);
    if (between !== ahead) return void move.run(between, copied.row);
    renumber.run();
    onRenumbered();
    moveAhead({ ...copied, place: placeOf.get(copied.row) ?? copied.place });
  }

  return db.transaction((id: string) => {
    const copied = count.get(id);
    if (copied !== undefined && copied.copies >= lead) moveAhead(copied);
    return copied?.row;
  });
}
