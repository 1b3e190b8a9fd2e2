import { heldBy } from '../db/posts.ts';
import { handlersOf } from '../db/register.ts';
import { standingDecision } from '../db/risk.ts';
import type { Queryable } from '../db/client.ts';
import { dayVi } from '../domain/civil-date.ts';
import { roles } from '../domain/roles.ts';
import type { RiskSeed } from '../workflows/risk-handling/contract.ts';
import { steps } from '../workflows/risk-handling/contract.ts';
import { postsOf } from '../workflows/risk-handling/rules.ts';
import { riskTexts } from '../workflows/risk-handling/texts.ts';
import type { ActWarnings, Warning } from './act-warnings.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';

type Post = ReturnType<typeof postsOf>[number];

/** Steps of a case that no one can do as people are appointed today: whoever handled the loan does none of them, and whoever opens the case does not verify it. */
export async function warnOfEmptyPosts(sql: Queryable, unitId: string, seed: Omit<RiskSeed, 'request'>, opener: string): Promise<Warning[]> {
  const handlers = await handlersOf(sql, seed.loanId);
  const posts = await Promise.all(postsOf(unitId, seed).map(async (post) => ({ ...post, ...(await heldBy(sql, post.to, post.step === steps.verify ? [...handlers, opener] : handlers)) })));
  const empty = posts.filter(({ someoneMay }) => !someoneMay);
  const names = await namesFor(sql, { units: empty.map(({ to }) => to.unitId), onDate: today() });
  return empty.map((post) => emptyPost(post, post.held, names.unit(post.to.unitId)));
}

function emptyPost({ step, to }: Post, held: boolean, unit: string): Warning {
  const name = riskTexts.steps[step] ?? { vi: step, en: step };
  const titles = { vi: to.roles.map((role) => roles[role].vi).join(' hoặc '), en: to.roles.map((role) => roles[role].en).join(' or ') };
  const opened = step === steps.verify ? { vi: 'đã lập hồ sơ này hoặc ', en: 'opened this case or ' } : { vi: '', en: '' };
  const why = held
    ? { vi: `người giữ vai trò ${titles.vi}, ${unit}, ${opened.vi}đã quản lý khoản vay này; ${roles.REGISTRAR.vi} phải giao vai trò này cho người khác`, en: `whoever holds the role ${titles.en}, ${unit}, ${opened.en}handled this loan; the ${roles.REGISTRAR.en} has to appoint someone else` }
    : { vi: `chưa ai giữ vai trò ${titles.vi}, ${unit}; ${roles.REGISTRAR.vi} phải giao vai trò này`, en: `no one holds the role ${titles.en}, ${unit}; the ${roles.REGISTRAR.en} has to appoint someone` };
  return { code: 'NOBODY_MAY_ACT', vi: `Chưa ai làm được việc «${name.vi}»: ${why.vi}.`, en: `Nobody can do "${name.en}" yet: ${why.en}.` };
}

/** The Head Office may decide so, with a reason; whoever records it should know. */
const warnBeyondLimit: ActWarnings = async ({ server: { database: { sql } } }, { task }) => {
  const { until = null, atMost = null } = (await standingDecision(sql, task.processId)) ?? {};
  if (until === null || atMost === null || until <= atMost) return [];
  return [{
    code: 'RISK_BEYOND_LIMIT',
    vi: `Ngày cuối ${dayVi(until)} vượt quá thời gian tối đa, là đến hết ngày ${dayVi(atMost)}; đã ghi nhận theo quyết định của Hội sở chính, kèm lý do.`,
    en: `The last day, ${until}, is beyond what the rules allow, ${atMost} at the latest; it is recorded as the Head Office decided, with the reason.`,
  }];
};

/** By step and choice. */
export const riskWarnings: Readonly<Record<string, ActWarnings>> = { [`${steps.record}/extend`]: warnBeyondLimit, [`${steps.record}/freeze`]: warnBeyondLimit };
