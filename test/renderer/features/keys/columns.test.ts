import { describe, expect, it } from 'vitest';
import { keyColumn } from '../../../../main/contract/settings.ts';
import { fittingColumns, gridTemplate, keyColumns } from '../../../../renderer/features/keys/columns.ts';

it('every column of the settings has its place in the list', () => {
  expect([...keyColumns].sort()).toEqual([...keyColumn.options].sort());
});

describe('the columns of the list', () => {
  it('keep their order, whatever they were chosen in', () => {
    expect(fittingColumns(['status', 'mask'], 2000)).toEqual(['mask', 'status']);
  });

  it('are all there where there is room, and fewer in a narrow window, what is missed least going first', () => {
    const widths = [2000, 1000, 800, 600, 400, 200];
    const shown = widths.map((width) => fittingColumns(keyColumns, width));
    expect(shown[0]).toEqual(keyColumns);
    expect(shown.at(-1)).toEqual([]);
    for (const [index, fewer] of shown.slice(1).entries()) {
      expect(fewer.length).toBeLessThanOrEqual(shown[index]?.length ?? 0);
      expect(shown[index]).toEqual(expect.arrayContaining(fewer));
    }
    expect(fittingColumns(keyColumns, 640)).toEqual(['mask', 'status']);
    expect(fittingColumns(keyColumns, 500)).toEqual(['status']);
  });

  it('leave what is left to the label', () => {
    expect(gridTemplate(['mask'])).toBe('16px minmax(0, 1fr) 164px 88px');
  });
});
