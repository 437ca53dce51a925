import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question } from '../../../../main/contract/grant-methods.ts';

/** What the core has, and what it does with an answer. */
let open: Question[];
let onAnswer: (id: string) => Promise<{ wasOpen: boolean }>;
let calls: string[];
const said: string[] = [];

const question = (label: string): Question => ({
  id: crypto.randomUUID(),
  asks: { is: 'read', use: 'run', at: null, keys: [{ id: crypto.randomUUID(), account: 'Sandbox', label, mask: '' }] },
  programs: [],
  preselected: null,
  command: 'wrangler',
  folder: null,
  until: 60_000,
});

async function answerOf(method: string, input: { id: string }): Promise<unknown> {
  calls.push(method);
  if (method === 'listQuestions') return open;
  if (method === 'answerQuestion') return onAnswer(input.id);
  return method === 'listGrants' ? { grants: [], muted: [] } : { total: 0, rows: [] };
}

async function store() {
  vi.doMock('../../../../renderer/ui/messages.tsx', () => ({
    say: (text: string) => said.push(text),
    complain: (error: unknown) => expect.fail(String(error)),
  }));
  return import('../../../../renderer/features/programs/programs-store.ts');
}

beforeEach(() => {
  open = [];
  calls = [];
  said.length = 0;
  onAnswer = async (id) => {
    const before = open.length;
    open = open.filter((each) => each.id !== id);
    return { wasOpen: open.length < before };
  };
  const call = async (method: string, input: { id: string }) => ({ ok: true, output: await answerOf(method, input) });
  vi.stubGlobal('window', { latchkey: { call, subscribe: () => () => {} } });
  vi.stubGlobal('navigator', { languages: ['en'] });
  vi.stubGlobal('document', { hasFocus: () => true, documentElement: {} });
  vi.resetModules();
  return () => {
    vi.doUnmock('../../../../renderer/ui/messages.tsx');
    vi.unstubAllGlobals();
    vi.resetModules();
  };
});

const over = ['The program is no longer waiting for an answer.'];

describe('a question of a program', () => {
  it('that ends without an answer is not gone without a word', async () => {
    const { loadQuestions } = await store();
    open = [question('CI'), question('Deploy')];
    await loadQuestions();
    // Nobody has seen the second one.
    open = open.slice(0, 1);
    await loadQuestions();
    expect(said).toEqual([]);
    open = [];
    await Promise.all([loadQuestions(), loadQuestions()]);
    expect(said).toEqual(over);
  });

  it('that was answered here is gone without a word, even if that is known before the reply', async () => {
    const { answerQuestion, loadQuestions } = await store();
    const { id } = question('CI');
    open = [{ ...question('CI'), id }];
    await loadQuestions();
    const answer = onAnswer;
    onAnswer = async (of) => {
      const output = await answer(of);
      await loadQuestions();
      return output;
    };
    await answerQuestion({ id, allow: true, anchor: null });
    expect(said).toEqual([]);
  });

  it('that was over before the answer is said to be so once', async () => {
    const { answerQuestion, loadQuestions } = await store();
    const asked = question('CI');
    open = [asked];
    await loadQuestions();
    open = [];
    await answerQuestion({ id: asked.id, allow: true, anchor: null });
    expect(said).toEqual(over);
  });
});

it('loads grants and last reads only while their page is shown', async () => {
  const { keepPageFresh, reloadGrants, reloadLastReads } = await store();
  const reload = () => {
    calls = [];
    reloadGrants();
    reloadLastReads();
  };
  reload();
  expect(calls).toEqual([]);
  const stop = keepPageFresh();
  expect(calls).toEqual(['listGrants', 'listHistory']);
  reload();
  expect(calls).toEqual(['listGrants', 'listHistory']);
  stop();
  reload();
  expect(calls).toEqual([]);
});
