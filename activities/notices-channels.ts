import type { ChannelName } from '../db/notices-queue.ts';
import type { MessageText } from '../domain/notices-message.ts';
import type { Language } from '../domain/text.ts';

/** One message to one person. */
export interface Outgoing extends MessageText {
  /** The same when it is sent again. */
  readonly id: string;
  readonly to: string;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A way to people. @throws SendFailure when the message was not taken, or nobody knows whether it was */
export interface Channel {
  send(message: Outgoing): Promise<void>;
}

/** The ways of this installation; what is not configured is missing. */
export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;

/** Why a message did not go out, as a code: what a server says may quote an address. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
