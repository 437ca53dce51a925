import { describe, expect, it } from 'vitest';
import { searchForm } from '../../../../main/contract/search-form.ts';
import { hiddenMatch } from '../../../../renderer/features/keys/matches.ts';

describe('what is not on screen', () => {
  const key = {
    label: 'CI',
    mask: 'lev_sk_ab12••••WXYZ',
    tags: ['staging', 'shop'],
    places: [{ project: 'portal', environment: null, name: 'API_KEY', file: null, folder: null, order: null }],
    area: { id: 'projects/7', name: 'Website', path: 'acme/website' },
    notes: `Made for the nightly run.\n${'It runs at night. '.repeat(20)}Ask the platform team before it is revoked.`,
  };
  const names = { account: 'Work', provider: 'Lev' };
  const found = (search: string, columns: Parameters<typeof hiddenMatch>[2] = ['mask']) =>
    hiddenMatch(key, names, columns, searchForm(search));

  it('is shown where it alone matches', () => {
    expect(found('shop')).toEqual({ field: 'tags', text: 'shop' });
    expect(found('work')).toEqual({ field: 'account', text: 'Work' });
    expect(found('wxyz', [])).toEqual({ field: 'mask', text: key.mask });
    expect(found('nightly')?.field).toBe('notes');
    expect(found('portal')).toEqual({ field: 'project', text: 'portal' });
    expect(found('webs')).toEqual({ field: 'area', text: 'Website' });
    expect(found('acme')).toEqual({ field: 'area', text: 'acme/website' });
    expect(found('ci wxyz shop')).toEqual({ field: 'tags', text: 'shop' });
  });

  it('of long notes is so much as shows the match', () => {
    const { text = '' } = found('PLATFORM') ?? {};
    expect(text).toMatch(/^…runs at night\. Ask the platform team/);
    expect(text.length).toBeLessThan(160);
  });

  it('is left out where something on screen matches, and where nothing is searched for', () => {
    expect(found('ci')).toBeNull();
    expect(found('wxyz')).toBeNull();
    expect(found('shop', ['tags'])).toBeNull();
    expect(found('')).toBeNull();
  });

  it('of a single account is not its own name, which is not searched there', () => {
    expect(hiddenMatch(key, null, [], 'work')).toBeNull();
  });
});
