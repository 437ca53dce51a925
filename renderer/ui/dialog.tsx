import { AlertDialog, Dialog } from 'radix-ui';
import type { ComponentProps, FormEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyText, type BusyTexts } from './busy-text.tsx';
import { Button } from './button.tsx';
import { keepFromRadix, useReturnFocus } from './catch-focus.ts';
import { useClosable } from './escape.ts';
import { Quoted } from './quoted.tsx';
import './dialog.css';

interface FrameProps extends Pick<ComponentProps<typeof Dialog.Content>, 'aria-describedby' | 'onPointerDownOutside'> {
  className: string;
  scrim?: string;
  /** Runs when the dialog is gone and the focus is back. */
  afterwards?: RefObject<(() => void) | null>;
  onClose(): void;
  children: ReactNode;
}

/** Every dialog is one of these two frames. It is open as long as it is rendered. */
export function DialogFrame({ scrim = 'scrim', afterwards, onClose, children, ...content }: FrameProps) {
  const ref = useReturnFocus(afterwards);
  useClosable(onClose);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrim} />
        <div className="dialog-place">
          <Dialog.Content ref={ref} onCloseAutoFocus={keepFromRadix} {...content}>
            {children}
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** For a question. A press beside it does not close it. The focus starts on Cancel. */
export function AlertFrame({ className, onClose, children }: Pick<FrameProps, 'className' | 'onClose' | 'children'>) {
  const ref = useReturnFocus();
  useClosable(onClose);
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="scrim" />
        <div className="dialog-place">
          <AlertDialog.Content ref={ref} className={className} onCloseAutoFocus={keepFromRadix}>
            {children}
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

export const DialogTitle = Dialog.Title;
export const DialogDescription = Dialog.Description;
export const AlertTitle = AlertDialog.Title;
export const AlertDescription = AlertDialog.Description;
export const AlertCancel = AlertDialog.Cancel;

/** A title that is a text may have a label in it. */
const withName = (title: ReactNode): ReactNode => (typeof title === 'string' ? <Quoted text={title} /> : title);

interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  /** Wide enough for a table. */
  wide?: boolean;
  onClose(): void;
  children: ReactNode;
}

/**
 * Open as long as it is rendered. Escape and its own buttons close it. A click beside it doesn't, because that would
 * lose what was typed.
 */
export function Modal({ title, description, wide = false, onClose, children }: DialogProps) {
  return (
    <DialogFrame
      className={wide ? 'dialog wide' : 'dialog'}
      onPointerDownOutside={(event) => event.preventDefault()}
      onClose={onClose}
      {...(description ? {} : { 'aria-describedby': undefined })}
    >
      <div className="dialog-head">
        <DialogTitle asChild>
          <h2>{withName(title)}</h2>
        </DialogTitle>
        {description && <DialogDescription>{description}</DialogDescription>}
      </div>
      {children}
    </DialogFrame>
  );
}

interface FormProps extends DialogProps, Omit<BusyTexts, 'text'> {
  submit: string;
  cancel?: string;
  busy: boolean;
  disabled?: boolean;
  /** Beside the buttons, where it stays visible. */
  beside?: ReactNode;
  onSubmit(): void;
}

export function FormModal(props: FormProps) {
  const { submit, cancel, busyText, slowText, busy, disabled = false, beside, ...others } = props;
  const { onSubmit, onClose, children, ...head } = others;
  const { t } = useTranslation();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !disabled) onSubmit();
  };
  return (
    <Modal {...head} onClose={onClose}>
      <form onSubmit={send} noValidate style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 16 }}>
        {children}
        <div className="dialog-foot">
          {beside}
          <Button onClick={onClose}>{cancel ?? t('common.cancel')}</Button>
          <Button type="submit" look="primary" disabled={busy || disabled}>
            <BusyText text={submit} busyText={busyText} slowText={slowText} busy={busy} />
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface ConfirmProps {
  title: ReactNode;
  confirm: string;
  busyText?: string;
  cancel?: string;
  busy?: boolean;
  /** Primary if the user has done it elsewhere and only confirms it here. */
  look?: 'danger' | 'primary';
  onConfirm(): void;
  onCancel(): void;
  children: ReactNode;
}

/** For actions that cannot be undone. The focus starts on Cancel. */
export function Confirm(props: ConfirmProps) {
  const { title, confirm, busyText, cancel, busy = false, look = 'danger', onConfirm, onCancel, children } = props;
  const { t } = useTranslation();
  return (
    <AlertFrame className="dialog confirm" onClose={onCancel}>
      <div className="dialog-head">
        <AlertTitle asChild>
          <h2>{withName(title)}</h2>
        </AlertTitle>
      </div>
      <AlertDescription asChild>
        <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 10 }}>{children}</div>
      </AlertDescription>
      <div className="dialog-foot">
        <AlertCancel asChild>
          <Button>{cancel ?? t('common.cancel')}</Button>
        </AlertCancel>
        <Button look={look} disabled={busy} onClick={onConfirm}>
          <BusyText text={confirm} busyText={busyText} busy={busy} />
        </Button>
      </div>
    </AlertFrame>
  );
}
