import { REORGANIZATION_DAY, UNKNOWN_START } from '../../domain/units.ts';
import type { UnitKind } from '../../domain/roles.ts';
import { numberedId, readData } from './csv.ts';
import type { Row } from './insert.ts';

export const PROVINCE_ID = 'province-1';
export const BRANCH_ID = 'branch-1';

/** A commune of the seed and what else of the seed hangs on it. */
export interface SeedCommune {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly planningOfficeId: string;
}

export interface SeedFormerCommune {
  readonly id: string;
  readonly name: string;
  /** The commune that has its site: the only successor, or the one of the larger part. */
  readonly communeId: string;
}

export interface ProvinceSeed {
  readonly communes: readonly SeedCommune[];
  readonly formerCommunes: readonly SeedFormerCommune[];
  readonly officeIds: readonly string[];
  readonly units: readonly Row[];
  readonly names: readonly Row[];
  readonly successions: readonly Row[];
  readonly planningOffices: readonly Row[];
}

const unitsSource = 'vietnamadminunits 1.0.4; NQ 1671/NQ-UBTVQH15 [BG]';
const branchInFile = 'CHI_NHANH';

/** A row of `unit`. */
export function unitRow(id: string, kind: UnitKind, parentId: string | null, source: string, more: Row = {}): Row {
  return { id, kind, parent_id: parentId, valid_from: REORGANIZATION_DAY, valid_to: null, latitude: null, longitude: null, organization: null, village_id: null, source, ...more };
}

/** A row of `unit_name`. */
export function nameRow(unitId: string, name: string, more: Row = {}): Row {
  return { unit_id: unitId, name, code: null, type: null, former_district: null, former_province: null, valid_from: REORGANIZATION_DAY, valid_to: null, ...more };
}

/** The province as it is: its units, their former units, and who plans with whom. Ids follow the order of the files. */
export function provinceSeed(): ProvinceSeed {
  const communeRows = readData<'code' | 'name' | 'type' | 'latitude' | 'longitude'>('communes.csv');
  const planningRows = readData<'commune_code' | 'office' | 'how'>('planning-offices.csv');
  const officeNames = [...new Set(planningRows.map((row) => row.office))].filter((name) => name !== branchInFile);
  const officeIdByName = new Map(officeNames.map((name, i) => [name, numberedId('office', i + 1, 2)]));
  officeIdByName.set(branchInFile, BRANCH_ID);
  const planningByCode = new Map(planningRows.map((row) => [row.commune_code, row]));

  const communes = communeRows.map((row, i) => ({
    id: numberedId('commune', i + 1, 3),
    code: row.code,
    name: row.name,
    type: row.type,
    planningOfficeId: known(officeIdByName, known(planningByCode, row.code).office),
  }));
  const communeIdByCode = new Map(communes.map((commune) => [commune.code, commune.id]));
  const former = formerSeed(communeIdByCode);

  return {
    communes,
    formerCommunes: former.formerCommunes,
    officeIds: officeNames.map((name) => known(officeIdByName, name)),
    successions: former.successions,
    units: [
      unitRow(PROVINCE_ID, 'PROVINCE', null, unitsSource),
      unitRow(BRANCH_ID, 'BRANCH', PROVINCE_ID, '[S9]'),
      ...officeNames.map((name) => unitRow(known(officeIdByName, name), 'OFFICE', BRANCH_ID, '[INF] phòng giao dịch theo huyện cũ')),
      ...communes.map((commune, i) => unitRow(commune.id, 'COMMUNE', PROVINCE_ID, unitsSource, { latitude: Number(communeRows[i]?.latitude), longitude: Number(communeRows[i]?.longitude) })),
      ...former.units,
    ],
    names: [
      nameRow(PROVINCE_ID, 'Tỉnh Lâm Đồng', { type: 'TINH' }),
      nameRow(BRANCH_ID, 'Chi nhánh NHCSXH tỉnh Lâm Đồng', { type: 'CHI_NHANH' }),
      ...officeNames.map((name) => nameRow(known(officeIdByName, name), name.replace(/^PGD /, 'Phòng giao dịch NHCSXH '), { type: 'PGD' })),
      ...communes.map((commune) => nameRow(commune.id, commune.name, { code: commune.code, type: commune.type })),
      ...former.names,
    ],
    planningOffices: communes.map((commune) => ({
      commune_id: commune.id,
      office_id: commune.planningOfficeId,
      valid_from: REORGANIZATION_DAY,
      valid_to: null,
      source: `[INF] theo huyện cũ của các đơn vị nhập vào (${known(planningByCode, commune.code).how}); chờ ngân hàng xác nhận`,
    })),
  };
}

function formerSeed(communeIdByCode: ReadonlyMap<string, string>) {
  const rows = readData<'old_code' | 'old_name' | 'old_type' | 'old_district' | 'old_province' | 'new_code' | 'share'>('reorganization-2025.csv');
  const byCode = new Map<string, typeof rows>();
  for (const row of rows) byCode.set(row.old_code, [...(byCode.get(row.old_code) ?? []), row]);
  const period = { valid_from: UNKNOWN_START, valid_to: REORGANIZATION_DAY };
  const units: Row[] = [];
  const names: Row[] = [];
  const successions: Row[] = [];
  const formerCommunes: SeedFormerCommune[] = [];
  for (const [code, parts] of byCode) {
    const id = numberedId('former', formerCommunes.length + 1, 3);
    const main = parts.find((part) => part.share !== 'part');
    if (main === undefined) throw new Error(`reorganization-2025.csv: former unit ${code} has no main successor`);
    formerCommunes.push({ id, name: main.old_name, communeId: known(communeIdByCode, main.new_code) });
    units.push(unitRow(id, 'FORMER_COMMUNE', null, `${unitsSource}; ngày bắt đầu không rõ`, period));
    names.push(nameRow(id, main.old_name, { code, type: main.old_type, former_district: main.old_district, former_province: main.old_province, ...period }));
    for (const part of parts) {
      successions.push({ from_unit_id: id, to_unit_id: known(communeIdByCode, part.new_code), on_date: REORGANIZATION_DAY, share: part.share, source: unitsSource });
    }
  }
  return { formerCommunes, units, names, successions };
}

function known<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The seed files do not agree: ${key} is missing in one of them`);
  return value;
}
