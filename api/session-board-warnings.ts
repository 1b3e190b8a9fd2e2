import { currentBoardVersion } from '../db/boards.ts';
import { sessionRow } from '../db/sessions.ts';
import { dayVi } from '../domain/civil-date.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { ActWarnings } from './act-warnings.ts';

/** What hangs is put down as it is; which version must hang on the session's day is said all the same. */
const warnOfBoard: ActWarnings = async ({ server: { database: { sql } } }, { task, form }) => {
  const session = await sessionRow(sql, task.processId);
  if (!session) return [];
  const { day, branchId } = session;
  const [{ version: hangs }, wanted] = [form as { readonly version: number | null }, await currentBoardVersion(sql, branchId, day)];
  if (hangs === wanted) return [];
  const found = hangs === null ? { vi: 'chưa có nội dung nào được niêm yết', en: 'no version hangs there' } : { vi: `đang niêm yết phiên bản ${hangs}`, en: `version ${hangs} hangs there` };
  const must = wanted === null ? { vi: 'chưa có phiên bản nào có hiệu lực', en: 'no version is in force' } : { vi: `phải niêm yết phiên bản ${wanted}`, en: `version ${wanted} must hang` };
  return [{ code: 'BOARD_VERSION_OTHER', vi: `Đã ghi nhận ${found.vi}; ngày ${dayVi(day)} ${must.vi}.`, en: `It is on record that ${found.en}; on ${day}, ${must.en}.` }];
};

/** By step and choice. */
export const sessionBoardWarnings: Readonly<Record<string, ActWarnings>> = { [`${steps.board}/check`]: warnOfBoard, [`${steps.changeBoard}/change`]: warnOfBoard };
