import { beforeEach, expect, test, vi } from 'vitest';

vi.stubGlobal('sessionStorage', { getItem: () => null, setItem() {}, removeItem() {}, key: () => null, length: 0 });
const { closeThis, show, useDialog } = await import('../../../renderer/shell/dialogs.ts');

beforeEach(() => useDialog.setState({ open: null, next: null }));

test('a dialog whose answer comes late closes itself and not the one that was opened since', () => {
  show({ name: 'settings' as never, of: null });
  const { open: first } = useDialog.getState();
  if (first === null) throw new Error('no dialog');
  show({ name: 'about' as never, of: null });
  closeThis(first);
  expect(useDialog.getState().open).toMatchObject({ name: 'about' });
  const { open: second } = useDialog.getState();
  if (second) closeThis(second);
  expect(useDialog.getState().open).toBeNull();
});
