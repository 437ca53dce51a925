import type { TFunction } from 'i18next';
import { isolated } from '../../../main/contract/foreign-text.ts';
import type { Question } from '../../../main/contract/grant-methods.ts';

/** What a program asks for, in a sentence without any key's name. */
export function questionTitle({ asks, command, programs }: Question, t: TFunction): string {
  // The last one is Latchkey's own command.
  const program = isolated(command ?? programs.at(-2)?.name ?? programs.at(-1)?.name ?? t('programs.unknown'));
  if (asks.is === 'keep') return t('programs.ask.keep', { program: asks.at.tool });
  if (asks.is === 'read' && asks.use === 'helper') return t('programs.ask.helper', { program });
  return asks.is === 'read'
    ? t('programs.readTitle', { program, count: asks.keys.length })
    : t(`programs.ask.${asks.is}`, { program });
}
