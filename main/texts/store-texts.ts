import { fill } from '../contract/fill.ts';

/** The window's texts about a secret store. */
export interface StoreTexts {
  name: string;
  /** Tells a new user where secrets are stored. */
  firstRun: string;
  closed: string;
  unreachable: string;
  appPassphrase: string;
  setupTitle: string;
  setup: string;
  create: string;
  creating: string;
  /** Offers this store instead of another one. */
  prefer: string;
  /** What becomes of a new secret that the user doesn't keep. */
  notKept: string;
}

export interface StoresTexts {
  /** By the store's id. */
  byId: Readonly<Record<string, Readonly<Partial<StoreTexts>>>>;
  /** For a store without texts of its own. `{{store}}` is its id. */
  any: Readonly<StoreTexts>;
}

export function storeText(id: string, of: keyof StoreTexts, { byId, any }: StoresTexts): string {
  const own = Object.hasOwn(byId, id) ? byId[id]?.[of] : undefined;
  return fill(own ?? any[of], { store: id });
}
