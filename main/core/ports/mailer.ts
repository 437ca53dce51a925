import type { MailSettings } from '../../contract/settings.ts';

export interface MailMessage {
  subject: string;
  text: string;
  html: string;
}

/** Sending mail by SMTP (RFC 5321), encrypted as the settings say. */
export interface Mailer {
  /**
   * Resolves when the server has accepted the message.
   * @throws VaultError with a reason that holds neither password nor message: `mail_refused` where the server will not have this
   *   message, and says that it never will; `mail_failed` for all else
   */
  send(settings: MailSettings & { password: string | null }, message: MailMessage): Promise<void>;
}
