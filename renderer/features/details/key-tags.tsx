import { X } from 'lucide-react';
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { nameForm } from '../../../main/contract/search-form.ts';
import { client } from '../../client/transport.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { TextField } from '../../ui/field.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';

/** Tags are added by typing and removed by a button. Both offer Undo. */
export function KeyTags({ of }: { of: Key }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<number | null>(null);
  const keyIds = [of.id];

  // The pressed button disappears with its tag, so the button in its place gets the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the tags triggers it
  useLayoutEffect(() => {
    const { current: index } = pressed;
    if (index === null || document.activeElement !== document.body) return;
    pressed.current = null;
    const buttons = list.current?.querySelectorAll('button') ?? [];
    (buttons[index] ?? buttons[index - 1] ?? list.current?.closest('section')?.querySelector('input'))?.focus();
  }, [of.tags]);

  async function remove(tag: string, index: number): Promise<void> {
    pressed.current = index;
    try {
      await client.tagKeys({ keyIds, remove: [tag] });
    } catch (error) {
      return complain(error);
    }
    say(t('details.tagRemoved', { label: of.label, tag }), async () => {
      await client.tagKeys({ keyIds, add: [tag] });
    });
  }

  return (
    <section className="key-tags">
      <h3>{t('details.tags')}</h3>
      <ul ref={list} aria-label={t('details.tags')}>
        {of.tags.map((tag, index) => (
          <li key={tag}>
            <bdi>{tag}</bdi>
            <button type="button" aria-label={t('details.removeTag', { tag })} onClick={() => remove(tag, index)}>
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <AddTag of={of} />
    </section>
  );
}

function AddTag({ of }: { of: Key }) {
  const { t } = useTranslation();
  const [tag, setTag] = useKept(`tag.${of.id}`, '');
  const [known, setKnown] = useState<string[]>([]);
  const { busy, error, run, problemOf, clearError } = useCall();
  const listId = useId();
  const suggest = () => client.listTags({}).then((tags) => setKnown(tags.map((each) => each.tag)), complain);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const added = tag.trim();
    if (busy || added === '') return;
    // Adds nothing, because Undo would remove the tag that was there before.
    if (of.tags.some((each) => nameForm(each) === nameForm(added))) {
      setTag('');
      say(t('details.tagThere', { label: of.label, tag: added }));
      return;
    }
    void run(async () => {
      await client.tagKeys({ keyIds: [of.id], add: [added] });
      setTag('');
      say(t('details.tagAdded', { label: of.label, tag: added }), async () => {
        await client.tagKeys({ keyIds: [of.id], remove: [added] });
      });
    });
  };
  const problem = problemOf('add');
  return (
    <form onSubmit={add} noValidate>
      <TextField
        label={t('details.addTag')}
        placeholder={t('details.addTag')}
        problem={problem}
        list={listId}
        maxLength={40}
        value={tag}
        onFocus={suggest}
        onChange={(event) => {
          setTag(event.target.value);
          clearError();
        }}
      />
      <datalist id={listId}>
        {known
          .filter((each) => !of.tags.includes(each))
          .map((each) => (
            <option key={each} value={each} />
          ))}
      </datalist>
      {error && problem === null && <ErrorCallout error={error} />}
    </form>
  );
}
