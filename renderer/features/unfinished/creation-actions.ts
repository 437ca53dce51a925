import { CircleAlert } from 'lucide-react';
import { isUnfinished, useCreations } from '../../data/creations-store.ts';
import type { Action } from '../palette/action.ts';
import { creationChoices } from './creation-choices.ts';

/** The ways out of what was left half done, each with the label of its key beside it. */
export const creationActions = (): Action[] =>
  useCreations
    .getState()
    .creations.filter(isUnfinished)
    .flatMap((creation) =>
      creationChoices(creation).map(({ id, text, choose }) => ({
        id: `creation-${creation.id}-${id}`,
        icon: CircleAlert,
        name: text,
        detail: creation.label,
        label: 'detail' as const,
        run: choose,
      })),
    );
