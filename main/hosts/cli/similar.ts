/** The word that was probably meant by a mistyped one; null if none is near. */
export function similarTo(word: string, words: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.replaceAll('-', '').length / 3)) + 1;
  for (const candidate of words) {
    const steps = stepsBetween(word, candidate);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best ?? words.find((candidate) => word.length > 2 && candidate.startsWith(word)) ?? null;
}

/** How many letters have to be added, left out, changed or swapped with the next one. */
function stepsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let steps = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps = Math.min(steps, (beforeLast[j - 2] ?? 0) + 1);
      row.push(steps);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
