import { Webhook } from 'standardwebhooks';
import type { Channel } from './notices-channels.ts';
import { withoutDiacritics } from '../domain/sms.ts';
import { SendFailure } from './notices-channels.ts';

const answerMs = 10_000;

export interface GatewaySettings {
  readonly gatewayUrl: string;
  /** Shared with the gateway: base64, with or without `whsec_`. */
  readonly gatewaySecret: string;
}

/**
 * SMS and Zalo through the gateway of whoever runs this: one POST for each message, signed as Standard Webhooks says, so that the gateway knows who sends,
 * and `webhook-id` tells a repetition from a new message. The text has no diacritics, as the bank's own messages have none [S78]. Any 2xx means taken; a redirect is not followed, because it would carry a phone number elsewhere.
 */
export function gatewayChannel({ gatewayUrl, gatewaySecret }: GatewaySettings): Channel {
  const webhook = new Webhook(gatewaySecret);
  return {
    async send({ id, to, language, short, at }) {
      const sentAt = new Date(at);
      const body = JSON.stringify({ id, to, channels: ['ZALO', 'SMS'], language, text: withoutDiacritics(short), at: sentAt.toISOString() });
      const headers = {
        'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at / 1000)), 'webhook-signature': webhook.sign(id, sentAt, body),
      };
      const status = await post(gatewayUrl, headers, body);
      if (status < 200 || status > 299) throw new SendFailure(`HTTP_${status}`);
    },
  };
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<number> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(answerMs) });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    throw new SendFailure(error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNREACHABLE');
  }
}
