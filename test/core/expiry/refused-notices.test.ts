import { beforeEach, describe, expect, it } from 'vitest';
import {
  addKey,
  around,
  beforeEachNoticeRun,
  day,
  inbox,
  latchkey,
  open,
  pass,
  reopen,
  stored,
  titles,
} from './notice-runs.ts';

beforeEachNoticeRun();

describe('of a system that does not show notifications', () => {
  const seen = () => stored.notices.unseen().length === 0;
  beforeEach(() => addKey(1, day(20)));

  it('those that it refuses at once are in the inbox and to be mailed, and come again at the next start', async () => {
    around.answers = (onAnswer) => onAnswer(false);
    open();
    await latchkey.change({
      mail: { host: 'mail.test', port: 465, security: 'tls', user: null, from: 'a@b.test', to: 'a@b.test' },
    });
    pass(6);
    expect(titles()).toEqual(['“key 1” expires in 15 days']);
    expect(await inbox()).toEqual([15]);
    expect(latchkey.notices.toMail()).toHaveLength(1);
    reopen();
    expect(titles()).toEqual(['“key 1” expires in 14 days']);
    around.answers = (onAnswer) => onAnswer(true);
    reopen();
    expect(titles()).toEqual(['“key 1” expires in 14 days']);
    reopen();
    expect(titles()).toEqual([]);
    expect(latchkey.notices.toMail()).toHaveLength(1);
  });

  it('those that it refuses later are unseen again, and say so', () => {
    let answer = (_isShown: boolean) => {};
    around.answers = (onAnswer) => {
      answer = onAnswer;
    };
    open();
    pass(6);
    expect(seen()).toBe(false);
    answer(true);
    expect(seen()).toBe(true);
    let reported = 0;
    latchkey.events.subscribe(({ is }) => {
      if (is === 'notices-changed') reported++;
    });
    answer(false);
    expect(seen()).toBe(false);
    expect(reported).toBe(1);
    latchkey.quit();
    answer(true);
    expect(seen()).toBe(false);
  });

  it('those that it says nothing of are not repeated before the next start', () => {
    around.answers = () => {};
    open();
    pass(6);
    expect(titles()).toHaveLength(1);
    latchkey.notices.catchUp();
    expect(titles()).toEqual([]);
    reopen();
    expect(titles()).toEqual(['“key 1” expires in 14 days']);
    latchkey.notices.catchUp();
    expect(titles()).toEqual([]);
    expect(seen()).toBe(false);
  });

  it('many that it refuses as one are all unseen', () => {
    around.answers = (onAnswer) => onAnswer(false);
    for (let n = 2; n <= 6; n++) addKey(n, day(20));
    open();
    pass(6);
    expect(titles()).toEqual(['6 keys have expired or will expire soon']);
    expect(stored.notices.unseen()).toHaveLength(6);
  });
});
