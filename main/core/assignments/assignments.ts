import { answeringAddresses, type HelperAddress } from '../../contract/helper-address.ts';
import type { AssignmentRecord } from '../ports/assignment-record.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { type Bindings, ofAssignment, ofHelper, ofRotation } from '../session/bindings.ts';
import type { Events } from '../session/events.ts';

/** The key that answers, and for which of the user's assignments. */
export interface Answering {
  assignment: AssignmentRecord;
  key: KeyRecord;
}

/**
 * Which key answers when a tool asks for an address, as the user has decided. An assignment that was changed outside Latchkey
 * doesn't answer: the tool would send the secret to whatever address stands there.
 */
export interface Assignments {
  /** Null if no key is assigned to it. @throws VaultError what the secret store throws */
  find(asked: HelperAddress): Promise<Answering | null>;
  /** All that answer. @throws VaultError what the secret store throws */
  all(): Promise<AssignmentRecord[]>;
  /** Whether the user has assigned no key to it, also none that doesn't answer any more. */
  isFree(asked: HelperAddress): boolean;
  /** Only for what the user has allowed. Takes the place of an earlier one, and of a refusal to keep what is typed there. */
  write(made: Omit<AssignmentRecord, 'refusedAt'>): Promise<void>;
  /** @returns false if there was none */
  remove(of: HelperAddress): boolean;
  /** Notes that the address refused the secret, or that it took it. @returns whether that is new; false if another key is assigned now */
  mark(assignment: AssignmentRecord, refused: boolean): boolean;
  /** The new key of this rotation takes over what is assigned to the old one, and what Undo puts back into files. Call it before the rotation is removed. */
  handOver(rotationId: string): void;
}

type Needed = Pick<Ports, 'records' | 'clock'>;

export function createAssignments(
  { records, clock }: Needed,
  bindings: Bindings,
  events: Pick<Events, 'emit'>,
): Assignments {
  const changed = () => events.emit({ is: 'assigned-changed' });

  return {
    async find(asked) {
      const binder = await bindings.load();
      for (const address of answeringAddresses(asked)) {
        const assignment = records.assignments.find(asked.tool, address);
        if (assignment === null) continue;
        // A more general one must not answer in its place, so that a changed one isn't simply passed over.
        if (!binder.fits(ofAssignment(assignment))) return null;
        const rotation = records.rotations.all().find(({ oldKeyId }) => oldKeyId === assignment.keyId);
        const newKey = rotation && binder.fits(ofRotation(rotation)) ? working(rotation.id) : null;
        const key = newKey ?? records.keys.find(assignment.keyId);
        return key && { assignment, key };
      }
      return null;
    },
    isFree: (asked) =>
      answeringAddresses(asked).every((address) => records.assignments.find(asked.tool, address) === null),
    async all() {
      // The window asks at each opening, and a vault that has none needs no secret store for this.
      if (records.assignments.all().length === 0) return [];
      const binder = await bindings.load();
      return records.assignments.all().filter((each) => binder.fits(ofAssignment(each)));
    },
    async write(made) {
      const binder = await bindings.load();
      records.transaction(() => {
        records.assignments.write({ ...made, refusedAt: null });
        binder.bind(ofAssignment(made));
        records.declined.remove(made.tool, made.address);
      });
      changed();
    },
    remove({ tool, address }) {
      const isThere = records.assignments.find(tool, address) !== null;
      records.assignments.remove(tool, address);
      changed();
      return isThere;
    },
    mark(assignment, refused) {
      const now = records.assignments.find(assignment.tool, assignment.address);
      if (now?.keyId !== assignment.keyId || (now.refusedAt !== null) === refused) return false;
      records.assignments.write({ ...now, refusedAt: refused ? clock.now() : null });
      changed();
      return true;
    },
    handOver(rotationId) {
      const binder = bindings.loaded();
      const rotation = records.rotations.find(rotationId);
      if (!binder || !rotation || !binder.fits(ofRotation(rotation)) || !working(rotationId)) return;
      for (const assignment of records.assignments.ofKey(rotation.oldKeyId)) {
        if (!binder.fits(ofAssignment(assignment))) continue;
        const handed = { ...assignment, keyId: rotationId, refusedAt: null };
        records.assignments.write(handed);
        binder.bind(ofAssignment(handed));
        changed();
      }
      for (const helper of records.helpers.ofKey(rotation.oldKeyId)) {
        if (!binder.fits(ofHelper(helper))) continue;
        const handed = { ...helper, keyId: rotationId };
        records.helpers.write(handed);
        binder.bind(ofHelper(handed));
        changed();
      }
    },
  };

  /** The new key of a rotation, once it can be used. */
  function working(id: string): KeyRecord | null {
    const key = records.keys.find(id);
    return key?.inVault && key.revokedAt === null ? key : null;
  }
}
