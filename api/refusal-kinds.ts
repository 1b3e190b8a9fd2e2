import type { RefusalCode } from '../domain/errors.ts';
import type { Bilingual } from '../domain/text.ts';
import { processKinds } from './kinds.ts';
import type { ToldRefusal } from './refusal-names.ts';

/** The sentence of a refusal where a kind of process has its own: what bars whom its tasks are about. */
export function refusalOfKind(kind: string, code: RefusalCode): Bilingual | undefined {
  const barred = code === 'SUBJECT_MAY_NOT_DECIDE' ? processKinds[kind]?.texts.barred : undefined;
  return barred && { vi: `Người ${barred.vi}, và người làm thay họ, không được làm việc này.`, en: `Whoever ${barred.en}, and who acts for them, may not do this.` };
}

/** A refusal in the words of the kind of process that it is about. */
export function toldByKind(told: ToldRefusal, processId: string | undefined): ToldRefusal {
  const sentence = refusalOfKind((processId ?? '').split('.', 1)[0] ?? '', told.code);
  return sentence ? { ...told, sentence } : told;
}
