import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  bareSecret,
  countWhiteSpace,
  isQuoted,
  type WhiteSpaceKind,
  withoutOuterWhiteSpace,
} from '../../main/contract/white-space.ts';
import { regional } from '../texts/regional.ts';
import { Button } from './button.tsx';

/** A format without white space, except in the prefix that all its secrets begin with. */
export interface SpacelessFormat {
  prefix: string;
}

export const noWhiteSpace: SpacelessFormat = { prefix: '' };

interface SecretNotesProps {
  value: string;
  /** Null if white space may be a part of the secret. */
  format: SpacelessFormat | null;
  onChange(value: string): void;
}

/** The size of a secret of several lines, and the offer to remove white space and quotes from one that should have none. */
export function SecretNotes({ value, format, onChange }: SecretNotesProps) {
  const { t, i18n } = useTranslation();
  const [removal, setRemoval] = useState<{ before: string; after: string } | null>(null);
  const without = format === null ? withoutStrayEnds(value) : bareSecret(value, format.prefix);
  const isRemoved = removal !== null && removal.after === value;
  const isOffered = without !== value && without !== '';
  const isLong = /[\n\r]/.test(value);
  const areQuotes = format !== null && isQuoted(value);
  const reason = areQuotes ? 'secretField.quoted' : format === null ? 'secretField.atEnds' : 'secretField.notInFormat';
  const listed = (before: string, after: string) => removedList(before, after, t, i18n.language);
  const remove = () => {
    setRemoval({ before: value, after: without });
    onChange(without);
  };
  const undo = () => {
    setRemoval(null);
    if (removal !== null) onChange(removal.before);
  };
  return (
    <div className={isOffered || isRemoved || isLong ? 'secret-notes' : 'visually-hidden'}>
      <span className="hint" role="status">
        {isLong && !isOffered && sizeOf(value, t)}
        {isOffered && <span className="offer">{t(reason, { list: listed(value, without) })}</span>}
        {!isOffered && isRemoved && t('secretField.removed', { list: listed(removal.before, removal.after) })}
      </span>
      {/* The same button, so that it keeps the focus. The second click of a double click doesn't undo the first one. */}
      {(isOffered || isRemoved) && (
        <Button small onClick={({ detail }) => detail < 2 && (isOffered ? remove() : undo())}>
          {t(isOffered ? (areQuotes ? 'secretField.removeAll' : 'secretField.remove') : 'secretField.undo')}
        </Button>
      )}
    </div>
  );
}

/** Around a text of one line, white space comes from copying it. Around several lines, it may be a part of a file. */
function withoutStrayEnds(value: string): string {
  const trimmed = withoutOuterWhiteSpace(value);
  return /[\n\r]/.test(trimmed) ? value : trimmed;
}

function sizeOf(value: string, t: TFunction): string {
  const lines = value.split(/\r\n|[\n\r]/);
  const endsWithBreak = lines.at(-1) === '';
  const size = t('secretField.size', {
    lines: t('secretField.lines', { count: lines.length - (endsWithBreak ? 1 : 0) }),
    characters: t('secretField.characters', { count: Array.from(value).length }),
  });
  return endsWithBreak ? `${size} ${t('secretField.lastBreak')} ` : `${size} `;
}

const kinds: readonly WhiteSpaceKind[] = ['spaces', 'tabs', 'lineBreaks', 'invisible'];

/** The quotes and the white space that `after` no longer has, such as “2 spaces and 1 line break”. */
function removedList(before: string, after: string, t: TFunction, language: string): string {
  const [was, is] = [countWhiteSpace(before), countWhiteSpace(after)];
  const parts = kinds.flatMap((kind) => {
    const count = was[kind] - is[kind];
    return count === 0 ? [] : [t(`secretField.${kind}`, { count })];
  });
  const quotes = isQuoted(before) && !isQuoted(after) ? [t('secretField.quotes')] : [];
  return new Intl.ListFormat(regional(language)).format([...quotes, ...parts]);
}
