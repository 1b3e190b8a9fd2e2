import type { Queryable } from '../../db/client.ts';
import { absentFrom, lastActOf, lowestSums } from '../../db/plan-paper.ts';
import type { PlanVersionRow } from '../../db/plan-versions.ts';
import { partsOf } from '../../db/plan-versions.ts';
import type { CampaignRow } from '../../db/plans.ts';
import { programmeNames } from '../../db/programmes.ts';
import { namesThenAndNow } from '../../db/unit-names.ts';
import { findUnit } from '../../db/units.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import { cellKey, isPlanKind } from '../../domain/plan.ts';
import { steps } from '../../workflows/credit-plan/contract.ts';
import { namesFor } from '../names.ts';
import type { SeenPlan } from '../plan-version-views.ts';
import { declarationsName } from '../plan-version-views.ts';
import { today } from '../schemas.ts';
import { branchDesk } from './conventions.ts';
import type { Issuer, PaperCell, PaperContent, PaperSigner, PaperUnit } from './paper.ts';
import type { Standing } from './standing.ts';

const sendSteps = { commune: steps.submit, office: steps.synthesizeOffice, branch: steps.synthesizeBranch };
const byText = <T>(keyOf: (one: T) => string) => (a: T, b: T): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);

/** Everything that is printed of a version. @param campaign undefined only where none was recorded */
export async function gatherPaper(sql: Queryable, seen: SeenPlan, version: PlanVersionRow, standing: Standing, campaign: CampaignRow | undefined): Promise<PaperContent> {
  const { row, level, communeId } = seen;
  if (!isPlanKind(row.kind)) throw new TypeError(`${row.kind} is no kind of plan`);
  const day = civilDateAt(version.sentAt.getTime());
  const [rows, sums, absent, issuer, sender, approval] = await Promise.all([
    partsOf(sql, row.id, version.version, null), lowestSums(sql, row.id, version.version), absentFrom(sql, row.id, version.version), issuerOf(sql, seen, day),
    signerOf(sql, row.id, sendSteps[level], version.sentAt, version.sentBy), standing === 'APPROVED' ? approvalOf(sql, campaign) : null,
  ]);
  const above = row.area[1] ?? null;
  const province = row.area.at(-1) ?? row.unitId;
  const units = await unitNamer(sql, [row.unitId, ...row.area, ...rows.map((part) => part.childUnitId), ...sums.flatMap((sum) => [sum.unitId, sum.above]), ...absent.flatMap((one) => [one.unitId, one.leftOutBy])], day);
  const programmes = await programmeNames(sql, [...new Set(rows.map((part) => part.programme))]);
  const partsById = Map.groupBy(rows, (part) => part.childUnitId);
  const declared = communeId === null ? undefined : partsById.get(communeId);
  const partIds = [...partsById.keys()].filter((id) => id !== communeId).sort();
  return {
    processId: row.id, version: version.version, sha256: version.sha256, standing, kind: row.kind, level, number: campaign?.attempt ?? 1, sentAt: version.sentAt.getTime(), issuer,
    years: [...new Set(campaign?.years ?? rows.map((part) => part.year))].sort((a, b) => a - b),
    unit: units.both(row.unitId), names: { unit: units.onDay(row.unitId), above: above === null ? null : units.onDay(above), province: units.onDay(province) },
    basis: campaign?.basis ? { number: campaign.basis.number, date: campaign.basis.date } : null, sender, approval,
    programmes: [...programmes].map(([code, name]) => ({ code, name: printable(name.vi) })).sort(byText((one) => one.code)),
    cells: sumsOfCells(rows),
    parts: [
      ...partIds.map((id) => ({ unit: units.both(id), cells: (partsById.get(id) ?? []).map(cellOnly) })),
      ...(declared ? [{ unit: { id: row.unitId, name: declarationsName(row.kind).vi }, cells: declared.map(cellOnly) }] : []),
    ],
    groups: [...Map.groupBy(sums, (sum) => sum.above)].sort(byText(([id]) => id)).map(([id, members]) => ({
      unit: units.both(id),
      members: [...Map.groupBy(members, (sum) => sum.unitId)].sort(byText(([member]) => member)).map(([member, own]) => ({ unit: units.both(member), sums: own.map(({ source, year, households, amountVnd }) => ({ source, year, households, amountVnd })) })),
    })),
    // A branch that plans with communes itself has a desk of its own among the offices, under its own unit.
    absent: absent.map(({ unitId, leftOutBy, reason }) => ({ unit: unitId === leftOutBy ? { id: unitId, name: branchDesk } : units.both(unitId), leftOutBy: units.both(leftOutBy), reason: printable(reason) })),
  };
}

/** Letters composed, so that each has its glyph, and nothing that is no character. */
export function printable(text: string): string {
  return text.normalize('NFC').replaceAll(/\p{Cc}+/gu, ' ').trim();
}

const cellOnly = ({ programme, source, year, households, amountVnd }: PaperCell): PaperCell => ({ programme, source, year, households, amountVnd });

function sumsOfCells(rows: readonly PaperCell[]): PaperCell[] {
  return [...Map.groupBy(rows, cellKey).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...cellOnly(first), households: same.reduce((n, one) => n + one.households, 0), amountVnd: same.reduce((n, one) => n + one.amountVnd, 0n) }] : [];
  });
}

async function issuerOf(sql: Queryable, { row, level }: SeenPlan, day: CivilDate): Promise<Issuer> {
  if (level === 'commune') return 'COMMUNE';
  if (level === 'branch') return 'BRANCH';
  return (await findUnit(sql, row.unitId, day))?.kind === 'BRANCH' ? 'BRANCH_DESK' : 'OFFICE';
}

/** @param personId who is on record with the version; null where that is whoever took the decision */
export async function signerOf(sql: Queryable, processId: string, step: string, at: Date, personId: string | null): Promise<PaperSigner | null> {
  if (personId === 'unknown') return null;
  const found = await lastActOf(sql, processId, step, at);
  const act = personId === null || found?.personId === personId ? found : undefined;
  const signer = personId ?? act?.personId;
  if (signer === undefined) return null;
  const names = await namesFor(sql, { people: [signer, act?.actingFor ?? null], rights: act?.basis ? [act.basis] : [], onDate: today() });
  const delegated = act?.actingFor && act.basis ? { by: printable(names.person(act.actingFor)), decision: printable(names.decision(act.basis)) } : null;
  return { name: printable(names.person(signer)), at: at.getTime(), delegated };
}

async function approvalOf(sql: Queryable, campaign: CampaignRow | undefined): Promise<PaperContent['approval']> {
  if (!campaign?.approvedAt) return null;
  const { processId, approvedAt, decision } = campaign;
  return { at: approvedAt.getTime(), decision: decision && { number: printable(decision.number), date: decision.date }, signer: await signerOf(sql, processId, steps.approve, approvedAt, null) };
}

interface UnitNamer {
  /** What it was called on the day. */
  onDay(id: string): string;
  /** The same, with what it is called now where that differs. */
  both(id: string): PaperUnit;
}

async function unitNamer(sql: Queryable, ids: readonly string[], day: CivilDate): Promise<UnitNamer> {
  const found = new Map((await namesThenAndNow(sql, [...new Set(ids)].map((unitId) => ({ unitId, day })), today())).map((one) => [one.unitId, one]));
  const onDay = (id: string): string => printable(found.get(id)?.name ?? id);
  const both = (id: string): PaperUnit => {
    const now = (found.get(id)?.now ?? []).map(printable);
    const isSame = now.length === 0 || (now.length === 1 && now[0] === onDay(id));
    return { id, name: isSame ? onDay(id) : `${onDay(id)} (nay là ${now.join(', ')})` };
  };
  return { onDay, both };
}
