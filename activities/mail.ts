import { createTransport } from 'nodemailer';
import type { NodemailerError } from 'nodemailer';
import type { Channel } from './notices-channels.ts';
import { SendFailure } from './notices-channels.ts';

/** How long the server may take for its greeting, and for any one answer. Milliseconds; together well below the lease of a message. */
const greetingMs = 10_000;
const answerMs = 30_000;

const ownMachine = ['127.0.0.1', 'localhost', '[::1]'];

export interface MailSettings {
  /** `smtp://` or `smtps://`, with name and password where the server asks for them. To any other machine the way must be encrypted, unless it says `?requireTLS=false`. */
  readonly smtpUrl: string;
  /** Sender: an address, or `Name <address>`. */
  readonly mailFrom: string;
}

/** E-mail. A connection for each message: a server that was restarted is no trouble, and a failure belongs to one message. */
export function mailChannel({ smtpUrl, mailFrom }: MailSettings): Channel {
  const transport = createTransport({
    url: smtpUrl, requireTLS: !ownMachine.includes(new URL(smtpUrl).hostname), connectionTimeout: greetingMs, greetingTimeout: greetingMs, dnsTimeout: greetingMs, socketTimeout: answerMs,
    disableFileAccess: true, disableUrlAccess: true,
  });
  const domain = /@([^\s>@]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text, html }) {
      try {
        await transport.sendMail({ from: mailFrom, to: { name: '', address: to }, subject, text, html, messageId: `<${id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw new SendFailure(codeOf(error as NodemailerError));
      }
    },
  };
}

/** The server's number, or the name of what went wrong; never its text. */
function codeOf({ responseCode, code }: NodemailerError): string {
  if (responseCode !== undefined) return `SMTP_${responseCode}`;
  return code !== undefined && /^E[A-Z0-9]+$/.test(code) ? `SMTP_${code}` : 'SMTP_FAILED';
}
