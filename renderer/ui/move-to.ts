/** The row that a keyboard key leads to; null for a key that doesn't move. `page` is the number of rows of a page. */
export function moveTo(key: string, active: number, total: number, page: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  };
  const to = moves[key];
  return to === undefined ? null : Math.max(0, Math.min(to, total - 1));
}
