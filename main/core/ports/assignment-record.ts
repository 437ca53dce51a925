import type { HelperAddress, HelperTool } from '../../contract/helper-address.ts';

/** The key that the user has assigned to an address of a tool. */
export interface AssignmentRecord extends HelperAddress {
  /** What the tool sends together with the secret; null if it needs none. */
  userName: string | null;
  keyId: string;
  /** When the tool said that the address refused this secret; null if it didn't since it last worked. */
  refusedAt: number | null;
}

/** At most one for each tool and address. Removed with its key. */
export interface AssignmentTable {
  /** By tool and address. */
  all(): AssignmentRecord[];
  ofKey(keyId: string): AssignmentRecord[];
  find(tool: HelperTool, address: string): AssignmentRecord | null;
  /** Replaces the one that is there. */
  write(record: AssignmentRecord): void;
  remove(tool: HelperTool, address: string): void;
}

/** A key whose place in a tool's own file a credential helper has taken. It says what Undo puts back, and where. */
export interface HelperRecord extends HelperAddress {
  keyId: string;
  /** The one beside the secret; null for the public part of the key. */
  userName: string | null;
  /** The file with the helper's lines, and the one in which the key stood. `~` stands for the user's home. */
  configFile: string;
  keyFile: string;
  setUpAt: number;
}

/** At most one for each tool and address. Removed with its key. */
export interface HelperTable {
  /** By tool and address. */
  all(): HelperRecord[];
  ofKey(keyId: string): HelperRecord[];
  find(tool: HelperTool, address: string): HelperRecord | null;
  /** Replaces the one that is there. */
  write(record: HelperRecord): void;
  remove(tool: HelperTool, address: string): void;
}

/** An address for which the user doesn't want to keep what they type. */
export interface DeclinedAddress extends HelperAddress {
  declinedAt: number;
}

export interface DeclinedTable {
  /** By tool and address. */
  all(): DeclinedAddress[];
  /** Replaces the one that is there. */
  write(record: DeclinedAddress): void;
  remove(tool: HelperTool, address: string): void;
}
