import { type ComponentType, useCallback, useEffect } from 'react';
import { closeThis, type DialogName, type DialogProps, show, useDialog } from './dialogs.ts';
import { features } from './installed.ts';

function dialogNamed(name: DialogName): ComponentType<DialogProps<unknown>> | undefined {
  const found = features().find(({ dialogs }) => dialogs?.[name])?.dialogs?.[name];
  return found as ComponentType<DialogProps<unknown>> | undefined;
}

/** The open dialog, whichever feature it belongs to. */
export function ShownDialog() {
  const { open, next } = useDialog();
  useEffect(() => {
    if (open !== null || next === null) return;
    useDialog.setState({ next: null });
    show(next);
  }, [open, next]);
  const onClose = useCallback(() => open && closeThis(open), [open]);
  const Dialog = open && dialogNamed(open.name);
  return Dialog && <Dialog of={open.of} onClose={onClose} />;
}
