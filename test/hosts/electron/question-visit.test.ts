import { expect, it, vi } from 'vitest';
import { createQuestionVisit } from '../../../main/hosts/electron/question-visit.ts';
import { createVisit } from '../../../main/hosts/electron/window-place.ts';
import { commandOf, openBroker, reading } from '../../core/broker/programs.ts';
import { addSandbox, createKept } from '../../core/test-vault.ts';

vi.mock('electron', () => import('../../e2e/double/app.ts'));

/** A window that programs bring to the front, with what shows whether it is there. */
async function open() {
  const shown = { isFocused: false, isVisible: false };
  const window = {
    isFocused: () => shown.isFocused,
    isVisible: () => shown.isVisible,
    isMinimized: () => false,
    isDestroyed: () => false,
    hide: () => Object.assign(shown, { isFocused: false, isVisible: false }),
  };
  const show = () => void Object.assign(shown, { isFocused: true, isVisible: true });
  const desktop = { isWayland: true, hasTray: async () => true };
  const visit = createVisit({ current: () => window as never, show }, desktop);
  const broker = await openBroker({
    async leadUser() {
      visit.begin();
      return true;
    },
  });
  const questions = createQuestionVisit(visit, broker.vault.handlers);
  broker.vault.subscribe(questions.heed);
  const account = await addSandbox(broker);
  await createKept(broker, account.id, 'CI');
  const ask = (pid: number) => {
    const program = broker.program([...commandOf(pid).slice(0, 2), ...commandOf(pid).slice(3)]);
    return { program, read: program.call('read', reading('lk://Sandbox/CI')).catch(() => null) };
  };
  const refuse = async () => questions.answer({ id: (await broker.question()).id, allow: false, anchor: null });
  return { shown, broker, ask, refuse, questions };
}

it('puts the window back after the last answer', async () => {
  const { shown, broker, ask, refuse } = await open();
  ask(100);
  await broker.question();
  expect(shown.isVisible).toBe(true);
  expect(await refuse()).toEqual({ wasOpen: true });
  expect(shown.isVisible).toBe(false);
});

it('leaves the window to its user after a question that was not answered', async () => {
  const { shown, broker, ask, refuse } = await open();
  const { program, read } = ask(100);
  await broker.question();
  program.leave();
  await read;
  await expect.poll(() => broker.questions()).toEqual([]);
  expect(shown.isVisible).toBe(true);
  // The user goes on in the window, and the next question finds it in front.
  ask(200);
  await refuse();
  expect(shown.isVisible).toBe(true);
});

it('answers also if the vault locks in the same moment', async () => {
  const { shown, broker, ask, questions } = await open();
  ask(100);
  const { id } = await broker.question();
  const answered = questions.answer({ id, allow: false, anchor: null });
  await broker.call('lock', {});
  expect(await answered).toEqual({ wasOpen: true });
  expect(shown.isVisible).toBe(false);
});
