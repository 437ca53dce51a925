import { create } from 'zustand';
import { isolated } from '../../../main/contract/foreign-text.ts';
import type { Declined, Question, QuestionAsks } from '../../../main/contract/grant-methods.ts';
import type { HistoryEntry } from '../../../main/contract/history.ts';
import type { Input } from '../../../main/contract/methods.ts';
import type { SetUpHelper } from '../../../main/contract/scan.ts';
import { showNotice } from '../../client/browser-notice.ts';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';
import { questionTitle } from './question-title.ts';

interface ProgramsState {
  questions: Question[];
  /** Null until they were read. */
  lastReads: HistoryEntry[] | null;
  declined: Declined[];
  helpers: SetUpHelper[];
}

const none: ProgramsState = {
  questions: [],
  lastReads: null,
  declined: [],
  helpers: [],
};

export const usePrograms = create<ProgramsState>(() => none);

const has = (questions: readonly Question[], { id }: Question): boolean => questions.some((each) => each.id === id);

/** The ids of the questions that the user answered here, who needn't be told that they are over. */
const answered = new Set<string>();

export async function answerQuestion(answer: Input<'answerQuestion'>): Promise<void> {
  // Before the call, because its event may come before its reply.
  answered.add(answer.id);
  const { wasOpen } = await client.answerQuestion(answer).catch((error) => {
    answered.delete(answer.id);
    throw error;
  });
  if (!wasOpen) say(i18n.t('programs.wasOver'));
  await loadQuestions();
}

/** As `answerQuestion`, and says what came of it. An error is a message, because the question is over in any case. */
export async function answerKeeping(
  id: string,
  { at, key }: Extract<QuestionAsks, { is: 'keep' }>,
  keeps: boolean,
): Promise<void> {
  answered.add(id);
  const address = isolated(at.address);
  try {
    const { wasOpen } = await client.answerQuestion({ id, allow: keeps, anchor: null });
    if (!wasOpen) say(i18n.t('programs.notKeptInTime'));
    else if (keeps) say(i18n.t('programs.kept', { label: key.label, address }));
    else say(i18n.t('programs.notKept', { address }), () => client.forgetDeclined({ at }).then(() => {}));
  } catch (error) {
    complain(error);
  }
  await loadQuestions();
}

const overText = ({ asks }: Question): string =>
  i18n.t(asks.is === 'keep' ? 'programs.notKeptInTime' : 'programs.wasOver');

export async function loadQuestions(): Promise<void> {
  try {
    const questions = await client.listQuestions({});
    const { questions: before } = usePrograms.getState();
    usePrograms.setState({ questions });
    const [shown] = before;
    if (shown && !answered.has(shown.id) && !has(questions, shown)) say(overText(shown));
    for (const question of questions) if (!has(before, question)) notify(question);
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

const mostReads = 20;

const loadLastReads = (): Promise<void> =>
  client
    .listHistory({ kind: 'read', offset: 0, limit: mostReads })
    .then(({ rows }) => usePrograms.setState({ lastReads: rows }), complain);

const loadDeclined = (): Promise<void> =>
  client.listDeclined({}).then((declined) => usePrograms.setState({ declined }), complain);

const loadHelpers = (): Promise<void> =>
  client.listHelpers({}).then((helpers) => usePrograms.setState({ helpers }), complain);

let isShown = false;

/** Loads what the page shows and keeps it up to date until the returned function is called. */
export function keepPageFresh(): () => void {
  isShown = true;
  reloadLastReads();
  reloadDeclined();
  reloadHelpers();
  return () => {
    isShown = false;
  };
}

export const reloadLastReads = (): void => void (isShown && loadLastReads());

export const reloadDeclined = (): void => void (isShown && loadDeclined());
export const reloadHelpers = (): void => void (isShown && loadHelpers());

/** At a lock, the questions end. */
export const forgetPrograms = (): void => usePrograms.setState(none);
