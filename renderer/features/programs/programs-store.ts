import { create } from 'zustand';
import type { Question } from '../../../main/contract/grant-methods.ts';
import type { HistoryEntry } from '../../../main/contract/history.ts';
import type { Output } from '../../../main/contract/methods.ts';
import { showNotice } from '../../client/browser-notice.ts';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain } from '../../ui/messages.tsx';
import { questionTitle } from './question-title.ts';

interface ProgramsState extends Pick<Output<'listGrants'>, 'muted'> {
  questions: Question[];
  /** Null until they were read. The same holds for the last reads. */
  grants: Output<'listGrants'>['grants'] | null;
  lastReads: HistoryEntry[] | null;
}

const none: ProgramsState = { grants: null, muted: [], questions: [], lastReads: null };

export const usePrograms = create<ProgramsState>(() => none);

export async function loadQuestions(): Promise<void> {
  try {
    const before = usePrograms.getState().questions;
    const questions = await client.listQuestions({});
    usePrograms.setState({ questions });
    for (const question of questions) if (!before.some(({ id }) => id === question.id)) notify(question);
  } catch (error) {
    complain(error);
  }
}

/** A page behind another tab or window can't be seen, and the program doesn't wait for long. On Electron, the window comes to the front. */
function notify(question: Question): void {
  if (document.hasFocus()) return;
  const { id, folder } = question;
  showNotice({ title: questionTitle(question, i18n.t), body: folder ?? '', keyId: id }, () => {});
}

export const loadGrants = (): Promise<void> => client.listGrants({}).then(usePrograms.setState, complain);

const mostReads = 20;

export const loadLastReads = (): Promise<void> =>
  client
    .listHistory({ kind: 'read', offset: 0, limit: mostReads })
    .then(({ rows }) => usePrograms.setState({ lastReads: rows }), complain);

/** At a lock, the questions end. */
export const forgetPrograms = (): void => usePrograms.setState(none);
