import type { MailSettings } from '../../contract/settings.ts';

export interface MailMessage {
  subject: string;
  text: string;
  html: string;
}

/** Sends mail by SMTP (RFC 5321), encrypted as the settings say. */
export interface Mailer {
  /**
   * Resolves when the server has accepted the message.
   * @throws VaultError `mail_refused` if the server refuses this message permanently, `mail_failed` for any other
   *   reason. The reason contains neither password nor message.
   */
  send(settings: MailSettings & { password: string | null }, message: MailMessage): Promise<void>;
}
