import { describe, expect, it } from 'vitest';
import { type LeakWay, leakSteps, leakWays } from '../../../main/contract/leak.ts';
import type { Leak } from '../../../main/contract/leak-methods.ts';
import { stepsDone, stepsOf } from '../../../renderer/data/leak-steps.ts';

const leakOf = (way: LeakWay | null, rest: Partial<Leak> = {}): Leak => ({
  key: {} as Leak['key'],
  beganAt: 0,
  way,
  isEnded: false,
  isReplaced: false,
  uses: [{ name: 'CI', isDone: false }],
  ...rest,
});

describe('the steps after a leak', () => {
  it('follow the chosen way, and are none before there is a choice', () => {
    expect(stepsOf(leakOf(null))).toEqual([]);
    expect(stepsOf(leakOf('end-first'))).toEqual(['end', 'new', 'update']);
    expect(stepsOf(leakOf('new-first'))).toEqual(['new', 'update', 'end']);
    expect(stepsOf(leakOf('regenerate'))).toEqual(['regenerate', 'update']);
  });

  it.each(leakWays)('are done one by one: %s', (way) => {
    expect(stepsDone(leakOf(way))).toBe(0);
    expect(stepsDone(leakOf(way, { isEnded: true }))).toBe(1);
    const half = [
      { name: 'CI', isDone: true },
      { name: 'Shop', isDone: false },
    ];
    expect(stepsDone(leakOf(way, { isEnded: true, uses: half }))).toBe(1);
    const all = { isEnded: true, isReplaced: true, uses: [{ name: 'CI', isDone: true }] };
    expect(stepsDone(leakOf(way, all))).toBe(leakSteps[way].length);
  });
});
