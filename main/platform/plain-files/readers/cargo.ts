import { parse } from 'smol-toml';
import { entryOf, pathText, type ReadPlain } from './entry.ts';

/** cargo's `credentials.toml`: https://doc.rust-lang.org/cargo/reference/config.html#credentials */
export const readCargoCredentials: ReadPlain = (text) => {
  const { registry, registries } = parse(text);
  const all = [
    { name: 'crates.io', path: ['registry'], of: registry },
    ...Object.entries(tableOf(registries)).map(([name, of]) => ({ name, path: ['registries', name], of })),
  ];
  return all.flatMap(({ name, path, of }) =>
    ['token', 'secret-key'].flatMap((field) => {
      const value = tableOf(of)[field];
      const service = name === 'crates.io' ? name : null;
      return typeof value === 'string' ? [entryOf(name, value, { within: pathText([...path, field]), service })] : [];
    }),
  );
};

const tableOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
