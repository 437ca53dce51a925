import { SquareTerminal } from 'lucide-react';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { forgetPrograms, loadQuestions, reloadGrants, reloadLastReads } from './programs-store.ts';
import { ProgramsView } from './programs-view.tsx';
import { OpenQuestion } from './question.tsx';

const questionsChanged = afterBurst(loadQuestions);
const grantsChanged = afterBurst(reloadGrants);
const historyChanged = afterBurst(reloadLastReads);

/** What other programs ask for, and what they may read. */
export const programs: Feature = {
  route: {
    path: '/in-use',
    Page: ProgramsView,
    link: { icon: SquareTerminal, text: () => i18n.t('programs.title') },
  },
  parts: { window: OpenQuestion },
  load() {
    questionsChanged();
    grantsChanged();
    historyChanged();
  },
  onEvent(event) {
    if (event.is === 'questions-changed') questionsChanged();
    // A program that was refused isn't asked about any more, which the page shows.
    if (event.is === 'questions-changed' || event.is === 'grants-changed') grantsChanged();
    if (event.is === 'history-changed') historyChanged();
    if (event.is === 'status' && event.status.state !== 'open') forgetPrograms();
  },
};
