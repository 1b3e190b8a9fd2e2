import type { Sql } from '../db/client.ts';
import { insertMissing } from '../db/seed/insert.ts';
import type { Row } from '../db/seed/insert.ts';
import type { Role } from '../domain/roles.ts';

/** A province of the bench with everybody who plans in it; invented, in the bench's own database. */
export interface BenchProvince {
  readonly provinceId: string;
  readonly branchId: string;
  /** Communes by planning office. */
  readonly offices: readonly { readonly officeId: string; readonly communeIds: readonly string[] }[];
}

/** Communes of one office: Lâm Đồng has 124 for 28. */
const communesPerOffice = 124 / 28;
/** The nation has 3,321 communes in 34 provinces. */
const communesPerProvince = 3321 / 34;
/** At most this many communes make one province: as many as Lâm Đồng has. */
export const oneProvince = 124;

const validFrom = '2025-07-01';
const source = 'bench';

/** Cuts a list into so many parts of nearly equal length. */
function parts<T>(list: readonly T[], count: number): T[][] {
  return Array.from({ length: count }, (_, i) => list.slice(Math.floor((i * list.length) / count), Math.floor(((i + 1) * list.length) / count)));
}

/** Provinces with so many communes in all. @param name tells apart the units of several rounds */
export function provincesOf(name: string, communes: number): BenchProvince[] {
  const count = communes <= oneProvince ? 1 : Math.round(communes / communesPerProvince);
  const ids = Array.from({ length: communes }, (_, i) => `${name}-commune-${i + 1}`);
  return parts(ids, count).map((communeIds, p) => {
    const offices = Math.max(1, Math.round(communeIds.length / communesPerOffice));
    return {
      provinceId: `${name}-province-${p + 1}`, branchId: `${name}-branch-${p + 1}`,
      offices: parts(communeIds, offices).map((own, o) => ({ officeId: `${name}-office-${p + 1}-${o + 1}`, communeIds: own })),
    };
  });
}

/** Where the needs of a commune come from. */
export const villageOf = (communeId: string): string => `${communeId}-village`;

/** Sign-in names of those who act. */
export const posts = {
  head: (provinceId: string) => `head.${provinceId}`,
  director: (unitId: string) => `director.${unitId}`,
  officer: (unitId: string) => `officer.${unitId}`,
  specialist: (communeId: string) => `specialist.${communeId}`,
  chairman: (communeId: string) => `chairman.${communeId}`,
};

/** Adds the units and one invented person for each post. */
export async function prepareNation(sql: Sql, provinces: readonly BenchProvince[]): Promise<void> {
  const unit = (id: string, kind: string, parent: string | null): Row => ({ id, kind, parent_id: parent, valid_from: validFrom, source });
  const offices = provinces.flatMap((one) => one.offices.map((office) => ({ ...office, ...one })));
  const communes = offices.flatMap(({ communeIds, officeId, provinceId }) => communeIds.map((communeId) => ({ communeId, officeId, provinceId })));
  const units = [
    ...provinces.flatMap(({ provinceId, branchId }) => [unit(provinceId, 'PROVINCE', null), unit(branchId, 'BRANCH', provinceId)]),
    ...offices.map(({ officeId, branchId }) => unit(officeId, 'OFFICE', branchId)),
    ...communes.flatMap(({ communeId, provinceId }) => [unit(communeId, 'COMMUNE', provinceId), unit(villageOf(communeId), 'VILLAGE', communeId)]),
  ];
  const held: (readonly [subject: string, role: Role, unitId: string])[] = [
    ...provinces.flatMap(({ provinceId, branchId }) => [[posts.head(provinceId), 'BOARD_HEAD', provinceId], [posts.director(branchId), 'BRANCH_DIRECTOR', branchId], [posts.officer(branchId), 'BRANCH_OFFICER', branchId]] as const),
    ...offices.flatMap(({ officeId }) => [[posts.director(officeId), 'OFFICE_DIRECTOR', officeId], [posts.officer(officeId), 'CREDIT_OFFICER', officeId]] as const),
    ...communes.flatMap(({ communeId }) => [[posts.chairman(communeId), 'COMMUNE_CHAIRMAN', communeId], [posts.specialist(communeId), 'COMMUNE_SPECIALIST', communeId]] as const),
  ];
  const tables: Readonly<Record<string, Row[]>> = {
    unit: units,
    unit_name: units.map(({ id = '' }) => ({ unit_id: id, name: `${String(id)} (${source})`, valid_from: validFrom })),
    planning_office: communes.map(({ communeId, officeId }) => ({ commune_id: communeId, office_id: officeId, valid_from: validFrom, source })),
    person: held.map(([subject]) => ({ id: `person.${subject}`, subject, display_name: `Người thử tải ${subject}`, language: 'vi', demo: true, created_at: `${validFrom}T00:00:00+07:00` })),
    appointment: held.map(([subject, role, unitId]) => ({ id: `appointment.${subject}`, person_id: `person.${subject}`, role, unit_id: unitId, valid_from: validFrom, basis: source })),
  };
  for (const [table, rows] of Object.entries(tables)) await insertMissing(sql, table, rows);
}
