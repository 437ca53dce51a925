import { fill } from '../contract/fill.ts';

/** What the window says about a secret store. */
export interface StoreTexts {
  name: string;
  /** Where secrets go, for someone who just started. */
  firstRun: string;
  closed: string;
  unreachable: string;
  appPassphrase: string;
  setupTitle: string;
  setup: string;
  create: string;
  creating: string;
  /** Offers it in place of another store. */
  prefer: string;
}

export interface StoresTexts {
  /** By the store's id. */
  byId: Readonly<Record<string, Readonly<Partial<StoreTexts>>>>;
  /** Of a store that has none of its own; `{{store}}` is its id. */
  any: Readonly<StoreTexts>;
}

export function storeText(id: string, of: keyof StoreTexts, { byId, any }: StoresTexts): string {
  const own = Object.hasOwn(byId, id) ? byId[id]?.[of] : undefined;
  return fill(own ?? any[of], { store: id });
}
