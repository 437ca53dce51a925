/** A label for the key that takes the place of another one, where no two may have the same: “CI” becomes “CI 2”, and then “CI 3”. */
export function nextLabel(label: string, max: number): string {
  const [, stem = label, number] = /^(.*\S)\s+(\d{1,3})$/s.exec(label) ?? [];
  const ending = ` ${number === undefined ? 2 : Number(number) + 1}`;
  return Array.from(stem)
    .slice(0, max - ending.length)
    .join('')
    .concat(ending);
}
