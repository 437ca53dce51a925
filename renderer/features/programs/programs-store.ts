import { create } from 'zustand';
import type { Question } from '../../../main/contract/grant-methods.ts';
import type { HistoryEntry } from '../../../main/contract/history.ts';
import type { Output } from '../../../main/contract/methods.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

interface ProgramsState extends Output<'listGrants'> {
  questions: Question[];
  /** Null until they were read. */
  lastReads: HistoryEntry[] | null;
}

const none: ProgramsState = { grants: [], muted: [], questions: [], lastReads: null };

export const usePrograms = create<ProgramsState>(() => none);

export const loadQuestions = (): Promise<void> =>
  client.listQuestions({}).then((questions) => usePrograms.setState({ questions }), complain);

export const loadGrants = (): Promise<void> => client.listGrants({}).then(usePrograms.setState, complain);

const mostReads = 20;

export const loadLastReads = (): Promise<void> =>
  client
    .listHistory({ kind: 'read', offset: 0, limit: mostReads })
    .then(({ rows }) => usePrograms.setState({ lastReads: rows }), complain);

/** At a lock, the questions end. */
export const forgetPrograms = (): void => usePrograms.setState(none);
