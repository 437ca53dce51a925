import { expect, it } from 'vitest';
import { mostTags } from '../../../main/contract/key.ts';
import { changeRemoteId } from '../../../main/core/journal/change-remote-id.ts';
import { withMarksOf } from '../../../main/core/journal/marks.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, keyOf } from '../../platform/records/some-records.ts';

const place = { project: 'Shop', environment: null, name: 'A', file: null, folder: null, order: null };

it('the marks of two records of a key are had once, and not more than a key can have', () => {
  const one = keyOf(1, { tags: ['CI', 'prod'], places: [place], notes: 'own' });
  const other = keyOf(2, {
    tags: ['ci', 'new'],
    favorite: true,
    notes: 'other',
    places: [{ ...place, project: 'shop' }],
  });
  expect(withMarksOf(other, one)).toEqual({ ...one, tags: ['CI', 'prod', 'new'], favorite: true });
  const many = Array.from({ length: mostTags }, (_, n) => `tag ${n}`);
  expect(withMarksOf(other, { ...one, tags: many }).tags).toEqual(many);
});

it('a key that has another id since its regeneration keeps what was noted of it under that id', () => {
  const records = openRecordsInMemory();
  records.accounts.insert(accountOf(1));
  records.keys.insert(keyOf(1, { inVault: true, tags: ['CI'] }));
  const noted = { tags: ['ci', 'new'], favorite: true, notes: 'of the build', places: [place] };
  records.keys.insert(keyOf(2, noted));
  changeRemoteId(records, keyOf(1).id, '2');
  expect(records.keys.ofAccount(accountOf(1).id)).toMatchObject([
    { ...noted, id: keyOf(1).id, remoteId: '2', tags: ['CI', 'new'] },
  ]);
  records.close();
});
