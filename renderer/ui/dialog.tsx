import { AlertDialog, Dialog } from 'radix-ui';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyText, type BusyTexts } from './busy-text.tsx';
import { Button } from './button.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import './dialog.css';

interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  /** For a table. */
  wide?: boolean;
  onClose(): void;
  children: ReactNode;
}

/** Open as long as it is rendered. Closed by Escape and by its own buttons, not by a click beside it: that would lose what was typed. */
export function Modal({ title, description, wide = false, onClose, children }: DialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className={wide ? 'dialog wide' : 'dialog'}
          onPointerDownOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="dialog-head">
            <Dialog.Title asChild>
              <h2>{title}</h2>
            </Dialog.Title>
            {description && <Dialog.Description>{description}</Dialog.Description>}
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface FormProps extends DialogProps, Omit<BusyTexts, 'text'> {
  submit: string;
  busy: boolean;
  disabled?: boolean;
  onSubmit(): void;
}

export function FormModal(props: FormProps) {
  const { submit, busyText, slowText, busy, disabled = false, onSubmit, onClose, children, ...head } = props;
  const { t } = useTranslation();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !disabled) onSubmit();
  };
  return (
    <Modal {...head} onClose={onClose}>
      <form onSubmit={send} noValidate style={{ display: 'grid', gap: 16 }}>
        {children}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
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
  /** Primary for what the user has done elsewhere and only says here. */
  look?: 'danger' | 'primary';
  onConfirm(): void;
  onCancel(): void;
  children: ReactNode;
}

/** For what cannot be undone. The focus starts on the way back. */
export function Confirm(props: ConfirmProps) {
  const { title, confirm, busyText, cancel, busy = false, look = 'danger', onConfirm, onCancel, children } = props;
  const { t } = useTranslation();
  const returnFocus = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="scrim" />
        <AlertDialog.Content className="dialog confirm" onCloseAutoFocus={returnFocus}>
          <div className="dialog-head">
            <AlertDialog.Title asChild>
              <h2>{title}</h2>
            </AlertDialog.Title>
          </div>
          <AlertDialog.Description asChild>
            <div style={{ display: 'grid', gap: 10 }}>{children}</div>
          </AlertDialog.Description>
          <div className="dialog-foot">
            <AlertDialog.Cancel asChild>
              <Button>{cancel ?? t('common.cancel')}</Button>
            </AlertDialog.Cancel>
            <Button look={look} disabled={busy} onClick={onConfirm}>
              <BusyText text={confirm} busyText={busyText} busy={busy} />
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
