import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question, QuestionAsks } from '../../../../main/contract/grant-methods.ts';

/** What the core has, and what it does with an answer. */
let open: Question[];
let onAnswer: (id: string) => Promise<{ wasOpen: boolean }>;
let calls: string[];
/** The error of the next answer; null for none. */
let failing: { code: string; params: object } | null;
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
  if (method === 'listDeclined' || method === 'listHelpers') return [];
  if (method === 'answerQuestion') return onAnswer(input.id);
  return method === 'listGrants' ? { grants: [], muted: [] } : { total: 0, rows: [] };
}

async function store() {
  vi.doMock('../../../../renderer/ui/messages.tsx', () => ({
    say: (text: string) => said.push(text),
    complain: (error: { coded: { code: string } }) => said.push(error.coded.code),
  }));
  return import('../../../../renderer/features/programs/programs-store.ts');
}

beforeEach(() => {
  open = [];
  calls = [];
  failing = null;
  said.length = 0;
  onAnswer = async (id) => {
    const before = open.length;
    open = open.filter((each) => each.id !== id);
    return { wasOpen: open.length < before };
  };
  const call = async (method: string, input: { id: string }) =>
    failing !== null && method === 'answerQuestion'
      ? { ok: false, error: failing }
      : { ok: true, output: await answerOf(method, input) };
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

describe('the question whether to keep what was typed', () => {
  const keep: QuestionAsks & { is: 'keep' } = {
    is: 'keep',
    at: { tool: 'git', address: 'https://git.example.com' },
    userName: 'me',
    key: { id: '', account: 'git.example.com', label: 'git', mask: '', isHere: false },
  };
  const { address } = keep.at;

  it.each([
    ['kept', true, `“git” is now used for ${address}.`],
    ['not kept', false, `You aren’t asked about ${address} any more.`],
  ])('says what came of it: %s', async (_, keeps, text) => {
    const { answerKeeping, loadQuestions } = await store();
    const asked = { ...question('CI'), asks: keep };
    open = [asked];
    await loadQuestions();
    await answerKeeping(asked.id, keep, keeps);
    expect(said).toEqual([text]);
  });

  it('says that nothing was kept when its time is over, and why keeping failed', async () => {
    const { answerKeeping, loadQuestions } = await store();
    const asked = { ...question('CI'), asks: keep };
    open = [asked];
    await loadQuestions();
    open = [];
    await loadQuestions();
    await answerKeeping(asked.id, keep, true);
    const late = 'Nothing was kept, because the question wasn’t answered.';
    expect(said).toEqual([late, late]);
    said.length = 0;
    failing = { code: 'disk_full', params: {} };
    await answerKeeping(asked.id, keep, true);
    expect(said).toEqual(['disk_full']);
  });
});

it('loads last reads only while their page is shown, and grants while anything shows them', async () => {
  const { keepPageFresh, reloadLastReads } = await store();
  const { keepGrantsFresh, reloadGrants } = await import('../../../../renderer/data/grants-store.ts');
  const loaded = (load: () => unknown) => {
    calls = [];
    load();
    return calls;
  };
  const reload = () => {
    reloadGrants();
    reloadLastReads();
  };
  expect(loaded(reload)).toEqual([]);
  const stops = [keepPageFresh, keepGrantsFresh].map((keep) => keep());
  expect(loaded(reload)).toEqual(['listGrants', 'listHistory']);
  // Beside the details of a key.
  const stop = keepGrantsFresh();
  for (const each of stops) each();
  expect(loaded(reload)).toEqual(['listGrants']);
  stop();
  expect(loaded(reload)).toEqual([]);
});
