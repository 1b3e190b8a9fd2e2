import { z } from 'zod';
import { maxPhotos } from '../../domain/boards.ts';
import { isCivilDate } from '../../domain/civil-date.ts';
import type { ProcessForms } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';

const civilDate = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
const photos = z
  .array(z.string().regex(/^[1-9]\d{0,17}$/))
  .min(1)
  .max(maxPhotos)
  .refine((ids) => new Set(ids).size === ids.length, { params: { vi: 'Mỗi ảnh chỉ nêu một lần.', en: 'Each photo once.' } });

const posted = z.strictObject({
  version: z.int().min(1).describe('The version that hangs there now; the one that is asked for'),
  place: z.string().trim().min(3).max(500).describe('Where the board stands; kept outside the engine and the ledger, which hold its hash'),
  postedOn: civilDate.describe('Day on which it was posted; today or before'),
  photos: photos.describe('Ids of attachments of this process that show the board: images'),
  borrowersListed: z
    .boolean()
    .refine((listed) => listed, { params: { vi: 'Danh sách người vay kèm số dư nợ phải được niêm yết tại Điểm giao dịch xã theo quy định; hãy niêm yết danh sách rồi báo lại (true).', en: 'The list of borrowers with balances must hang at the point, by rule: post it, then report again (true).' } })
    .meta({ const: true, description: 'The list of borrowers with balances hangs there too, by rule. It is said here and kept nowhere: this system has no copy' }),
});
const reason = z.string().trim().min(3).max(2000).describe('Why; kept outside the engine and the ledger, which hold its hash');

const reasoned = formOf(z.strictObject({ reason }), (form, staging) => ({ reason: staging.text(form.reason) }));

/** What each choice of each step must carry, and what of it goes through the engine: ids, numbers and days only. */
export const boardForms: ProcessForms = {
  [steps.post]: { posted: formOf(posted, ({ version, place, postedOn, photos: shown }, staging) => ({ version, postedOn, photos: shown, place: staging.text(place) })) },
  [steps.review]: { accept: formOf(z.strictObject({}), () => ({})), reject: reasoned },
  [steps.giveUp]: { giveUp: reasoned },
};
