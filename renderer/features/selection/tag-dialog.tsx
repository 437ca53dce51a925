import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import type { Key } from '../../../main/contract/key.ts';
import { nameForm, searchForm } from '../../../main/contract/search-form.ts';
import { client } from '../../client/transport.ts';
import type { DialogProps } from '../../shell/dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { codedOf, say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useKept } from '../../ui/use-kept.ts';
import { keysOf } from './selected-keys.ts';
import { changeTags, type TagState, tagState } from './tag-changes.ts';
import './tag-dialog.css';

/** The keys that the dialog was opened for. After a lock it opens again with the same keys. */
export interface OfKeys {
  keyIds: readonly string[];
}

/** Adds tags to keys and removes them. A tag's checkbox is indeterminate if only some of the keys have it. */
export function TagDialog({ of: { keyIds }, onClose }: DialogProps<OfKeys>) {
  const { t } = useTranslation();
  const [ids] = useState<ReadonlySet<string>>(() => new Set(keyIds));
  const [loaded, setLoaded] = useState<{ keys: Key[]; tags: string[] } | null>(null);
  const [chosen, setChosen] = useKept<[tag: string, to: boolean][]>('dialog.tag-changes', []);
  const [typed, setTyped] = useKept('dialog.tag-typed', '');
  const [missing, setMissing] = useState<CodedError | null>(null);
  const { busy, error, run, problemOf } = useCall();

  useEffect(() => {
    Promise.all([keysOf(ids), client.listTags({})]).then(
      ([keys, tags]) => setLoaded({ keys, tags: tags.map(({ tag }) => tag) }),
      (failure) => setMissing(codedOf(failure)),
    );
  }, [ids]);

  const changes = new Map(chosen);
  const keys = loaded?.keys ?? [];
  const tags = [...new Set([...(loaded?.tags ?? []), ...changes.keys()])];
  const wanted = typed.trim();
  const shown = tags.filter((tag) => searchForm(tag).includes(searchForm(wanted)));
  const known = tags.find((tag) => nameForm(tag) === nameForm(wanted));
  const isNew = wanted !== '' && known === undefined;

  const stateOf = (tag: string): TagState => {
    const to = changes.get(tag);
    return to === undefined ? tagState(keys, tag) : to ? 'all' : 'none';
  };
  const set = (tag: string, to: boolean) => setChosen([...new Map(changes).set(tag, to)]);
  const add = () => {
    set(known ?? wanted, true);
    setTyped('');
  };
  const submit = () =>
    run(async () => {
      // Also adds a tag that was typed but not added yet.
      const all = wanted === '' ? changes : new Map(changes).set(known ?? wanted, true);
      const undo = await changeTags(keys, all);
      say(t('tagging.done', { count: keys.length }), undo);
      onClose();
    });

  return (
    <FormModal
      title={t('tagging.title', { count: ids.size })}
      submit={t('common.save')}
      busyText={t('common.saving')}
      busy={busy}
      disabled={loaded === null || (changes.size === 0 && wanted === '')}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('tagging.find')}
        problem={problemOf('add')}
        maxLength={40}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (wanted === '' || (event.key !== 'Enter' && event.key !== ',')) return;
          event.preventDefault();
          add();
        }}
      />
      <fieldset className="tag-boxes">
        <legend className="visually-hidden">{t('listView.tags')}</legend>
        {isNew && (
          <Button small look="quiet" onClick={add}>
            <Plus size={15} aria-hidden />
            <span className="ellipsis" title={wanted}>
              {t('tagging.add', { tag: wanted })}
            </span>
          </Button>
        )}
        {shown.map((tag) => (
          <TagBox key={tag} tag={tag} state={stateOf(tag)} onChange={(to) => set(tag, to)} />
        ))}
        {loaded !== null && tags.length === 0 && !isNew && <p className="muted">{t('tagging.none')}</p>}
      </fieldset>
      {missing && <ErrorCallout error={missing} />}
      {error && problemOf('add') === null && <ErrorCallout error={error} />}
    </FormModal>
  );
}

function TagBox({ tag, state, onChange }: { tag: string; state: TagState; onChange(to: boolean): void }) {
  return (
    <label className="tag-box">
      <input
        ref={(box) => {
          if (box) box.indeterminate = state === 'some';
        }}
        type="checkbox"
        checked={state === 'all'}
        onChange={() => onChange(state !== 'all')}
      />
      <bdi className="ellipsis" title={tag}>
        {tag}
      </bdi>
    </label>
  );
}
