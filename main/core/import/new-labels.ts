import type { ImportedFile } from '../../contract/import.ts';
import { findAccountOf } from '../connections/account-of-service.ts';
import { suggestedLabel } from '../key-rules/label.ts';
import type { RecordStore } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import type { Found } from './read-source.ts';

export interface Named {
  /** The service as in an import. Its keys go to the account with this name, which an import makes where there is none. */
  service: string;
  account: string;
  label: string;
}

/**
 * Labels that no other key of the account has or had: a second one would make the references of both ambiguous, also where they are
 * in files already. A key of no known service goes to an account with the name of the project.
 */
export function createLabels(records: Pick<RecordStore, 'accounts' | 'labelled'>) {
  const labelMax = Math.floor(anyOther.policy.labelMax / 3);
  const short = (text: string) => suggestedLabel(text, { labelMax });
  const given = new Set<string>();
  /** The number to go on with, so that a file with thousands of names that are cut to the same one doesn't take minutes. */
  const next = new Map<string, number>();
  const isTaken = (account: string, label: string) =>
    given.has(`${account}/${label}`) ||
    records.labelled.now(account, label).length > 0 ||
    records.labelled.formerly(account, label).length > 0;
  return {
    /** @param known the service; null if nothing tells it */
    of(found: Pick<Found, 'name'>, { name, folder, project, environment }: ImportedFile, known: string | null): Named {
      const ofProject = short(project ?? folder) || short(name);
      const service = known ?? ofProject;
      const account = findAccountOf(records, service)?.label ?? service;
      const usual = short(found.name);
      const longer = [usual, ofProject, ...(environment === null ? [] : [environment])].join('-');
      let label = usual;
      let at = next.get(`${account}/${longer}`) ?? 1;
      for (; isTaken(account, label); at += 1) label = at === 1 ? longer : `${longer}-${at}`;
      next.set(`${account}/${longer}`, at);
      given.add(`${account}/${label}`);
      return { service, account, label };
    },
  };
}
