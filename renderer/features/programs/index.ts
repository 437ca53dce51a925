import { SquareTerminal } from 'lucide-react';
import { loadAssigned } from '../../data/assigned-store.ts';
import { forgetGrants, reloadGrants } from '../../data/grants-store.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { forgetPrograms, loadQuestions, reloadDeclined, reloadHelpers, reloadLastReads } from './programs-store.ts';
import { ProgramsView } from './programs-view.tsx';
import { OpenQuestion } from './question.tsx';

const questionsChanged = afterBurst(loadQuestions);
const grantsChanged = afterBurst(reloadGrants);
const assignedChanged = afterBurst(loadAssigned);
const declinedChanged = afterBurst(reloadDeclined);
const helpersChanged = afterBurst(reloadHelpers);
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
    assignedChanged();
  },
  onEvent(event) {
    if (event.is === 'questions-changed') questionsChanged();
    // A program that was refused isn't asked about any more, which the page shows.
    if (event.is === 'questions-changed' || event.is === 'grants-changed') grantsChanged();
    if (event.is === 'assigned-changed') declinedChanged();
    // A key may have another label, or be gone with what is assigned to it.
    if (event.is === 'assigned-changed' || event.is === 'keys-changed') {
      assignedChanged();
      helpersChanged();
    }
    if (event.is === 'history-changed') historyChanged();
    if (event.is === 'status' && event.status.state !== 'open') {
      forgetPrograms();
      forgetGrants();
    }
  },
};
