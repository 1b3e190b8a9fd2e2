import { attendanceOf } from '../db/sessions-after.ts';
import { sessionRow } from '../db/sessions.ts';
import { contradicts } from '../domain/session-after.ts';
import { chairmanPartNames } from '../domain/session-names.ts';
import type { ChairmanPart } from '../domain/sessions.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { ActWarnings } from './act-warnings.ts';

/** The chairman's word stands; that the record of who came says otherwise is said all the same. */
const warnOfAttendance: ActWarnings = async ({ server: { database: { sql } } }, { task, form }) => {
  const session = await sessionRow(sql, task.processId);
  if (!session) return [];
  const { part } = form as { readonly part: ChairmanPart };
  const attended = await attendanceOf(sql, task.processId, { unitId: session.communeId, role: 'COMMUNE_CHAIRMAN' });
  if (typeof attended !== 'boolean' || !contradicts(part, attended)) return [];
  const name = chairmanPartNames[part];
  const record = attended ? { vi: 'có mặt', en: 'came' } : { vi: 'vắng mặt', en: 'did not come' };
  return [{
    code: 'ATTENDANCE_DIFFERS',
    vi: `Đã ghi nhận «${name.vi}», trong khi phần điểm danh ghi Chủ tịch UBND cấp xã ${record.vi}; biên bản ghi theo xác nhận của Chủ tịch.`,
    en: `It is on record: ${name.en}. The record of attendance says that the chairman ${record.en}; the minutes go by the chairman's word.`,
  }];
};

/** By step and choice. */
export const sessionAfterWarnings: Readonly<Record<string, ActWarnings>> = { [`${steps.chairman}/confirm`]: warnOfAttendance };
