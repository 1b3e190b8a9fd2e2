import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { holdBoards } from '../../db/boards.ts';
import { whatUses } from '../../db/unit-use.ts';
import type { Queryable } from '../../db/client.ts';
import { areaOf, findUnit } from '../../db/units.ts';
import type { UnitSummary } from '../../db/units.ts';
import { faultAt, Refusal, refusalText } from '../../domain/errors.ts';
import type { FieldFault } from '../../domain/errors.ts';
import { parentKinds } from '../../domain/units.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { writeResponses } from '../problem.ts';
import { recordAct } from '../registry-record.ts';
import { idParams, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { endUnitSchema, newNameSchema, newPlanningOfficeSchema, newUnitSchema, unitDetailsSchema } from './units-schemas.ts';
import { readUnit } from './units.ts';

/** Changes of the directory of units, by a registrar in their own area. Everything is dated; nothing is overwritten. */
export async function unitChangeRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.post(
    '/api/units',
    { config: { action: 'unit.manage', act: 'unit.create' }, schema: { tags: ['units'], summary: 'Create a unit below another', body: newUnitSchema, response: writeResponses({ 201: unitDetailsSchema }) } },
    async (request, reply) => {
      const { kind, parentId, name, code, type, validFrom, organization, villageId, planningOfficeId, basis: decision } = request.body;
      const basis = request.mustSee('unit.manage', await areaOf(sql, parentId, today()), '/parentId');
      return writeOnce(request, reply, 201, async (tx) => {
        await mustBe(tx, parentId, [parentKinds[kind]], validFrom, '/parentId');
        const faults = kindFaults(request.body);
        if (faults.length > 0) throw new Refusal('VALIDATION_FAILED', {}, faults);
        if (planningOfficeId !== undefined) {
          request.mustSee('unit.manage', await areaOf(tx, planningOfficeId, today()), '/planningOfficeId');
          await mustBe(tx, planningOfficeId, ['OFFICE', 'BRANCH'], validFrom, '/planningOfficeId');
        }
        if (villageId !== undefined) {
          const village = await mustBe(tx, villageId, ['VILLAGE'], validFrom, '/villageId');
          if (village.parentId !== parentId) throw new Refusal('NOT_FOUND', {}, [{ path: '/villageId', vi: 'Thôn không thuộc xã này.', en: 'The village does not belong to this commune.' }]);
        }
        const id = `${kind.toLowerCase()}-${randomUUID()}`;
        await tx`
          insert into unit (id, kind, parent_id, valid_from, organization, village_id, source)
          values (${id}, ${kind}, ${parentId}, ${validFrom}, ${organization ?? null}, ${villageId ?? null}, ${decision})`;
        await tx`insert into unit_name (unit_id, name, code, type, valid_from) values (${id}, ${name}, ${code ?? null}, ${type ?? null}, ${validFrom})`;
        if (planningOfficeId !== undefined) await tx`insert into planning_office (commune_id, office_id, valid_from, source) values (${id}, ${planningOfficeId}, ${validFrom}, ${decision})`;
        await recordAct(tx, request, basis, { subject: id, after: { kind, parent: parentId, validFrom, village: villageId ?? null, planningOffice: planningOfficeId ?? null } });
        return readUnit(tx, id);
      });
    },
  );

  app.post(
    '/api/units/:id/names',
    { config: { action: 'unit.manage', act: 'unit.rename' }, schema: { tags: ['units'], summary: 'A new name, and code, from a day on; the former one ends there', params: idParams, body: newNameSchema, response: writeResponses({ 200: unitDetailsSchema }) } },
    async (request, reply) => {
      const { id } = request.params;
      const { name, code, type, validFrom } = request.body;
      const basis = request.mustSee('unit.manage', await areaOf(sql, id, today()));
      return writeOnce(request, reply, 200, async (tx) => {
        const unit = await lockUnit(tx, id);
        mustExistOn(unit, validFrom, '/validFrom');
        const [last] = await tx<{ validFrom: string }[]>`select valid_from::text as "validFrom" from unit_name where unit_id = ${id} order by valid_from desc limit 1`;
        if (last !== undefined && last.validFrom >= validFrom) throw new Refusal('PERIOD_TAKEN', {}, [{ path: '/validFrom', vi: `Phải sau ${last.validFrom}.`, en: `Must be after ${last.validFrom}.` }]);
        await tx`update unit_name set valid_to = ${validFrom} where unit_id = ${id} and valid_to is null`;
        await tx`insert into unit_name (unit_id, name, code, type, valid_from, basis) values (${id}, ${name}, ${code ?? null}, ${type ?? null}, ${validFrom}, ${request.body.basis})`;
        await recordAct(tx, request, basis, { subject: id, before: { nameFrom: last?.validFrom ?? null }, after: { nameFrom: validFrom } });
        return readUnit(tx, id);
      });
    },
  );

  app.post(
    '/api/units/:id/planning-office',
    {
      config: { action: 'unit.manage', act: 'unit.planningOffice' },
      schema: { tags: ['units'], summary: 'Another office plans with the commune from a day on; the former one ends there. Needs your area to cover both', params: idParams, body: newPlanningOfficeSchema, response: writeResponses({ 200: unitDetailsSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { officeId, validFrom } = request.body;
      const basis = request.mustSee('unit.manage', await areaOf(sql, id, today()));
      request.mustSee('unit.manage', await areaOf(sql, officeId, today()), '/officeId');
      return writeOnce(request, reply, 200, async (tx) => {
        const commune = await lockUnit(tx, id);
        if (commune.kind !== 'COMMUNE') throw new Refusal('UNIT_KIND_WRONG', { expected: 'COMMUNE' });
        mustExistOn(commune, validFrom, '/validFrom');
        await mustBe(tx, officeId, ['OFFICE', 'BRANCH'], validFrom, '/officeId');
        const [last] = await tx<{ officeId: string; validFrom: string }[]>`
          select office_id as "officeId", valid_from::text as "validFrom" from planning_office where commune_id = ${id} order by valid_from desc limit 1`;
        if (last !== undefined && last.validFrom >= validFrom) throw new Refusal('PERIOD_TAKEN', {}, [{ path: '/validFrom', vi: `Phải sau ${last.validFrom}.`, en: `Must be after ${last.validFrom}.` }]);
        await tx`update planning_office set valid_to = ${validFrom} where commune_id = ${id} and valid_to is null`;
        await tx`insert into planning_office (commune_id, office_id, valid_from, source) values (${id}, ${officeId}, ${validFrom}, ${request.body.basis})`;
        await recordAct(tx, request, basis, { subject: id, before: last ?? null, after: { officeId, validFrom } });
        return readUnit(tx, id);
      });
    },
  );

  app.post(
    '/api/units/:id/end',
    { config: { action: 'unit.manage', act: 'unit.end' }, schema: { tags: ['units'], summary: 'End a unit that nothing hangs on any more', params: idParams, body: endUnitSchema, response: writeResponses({ 200: unitDetailsSchema }) } },
    async (request, reply) => {
      const { id } = request.params;
      const { validTo } = request.body;
      const basis = request.mustSee('unit.manage', await areaOf(sql, id, today()));
      return writeOnce(request, reply, 200, async (tx) => {
        const unit = await lockUnit(tx, id);
        if (unit.validTo !== null) throw new Refusal('ALREADY_ENDED');
        if (validTo <= unit.validFrom) throw new Refusal('ENDS_BEFORE_START', {}, [{ path: '/validTo', vi: `Phải sau ${unit.validFrom}.`, en: `Must be after ${unit.validFrom}.` }]);
        if (unit.kind === 'POINT') await holdBoards(tx);
        if ((await whatUses(tx, id, validTo)).length > 0) throw new Refusal('UNIT_IN_USE');
        const [late] = await tx`select from unit_name where unit_id = ${id} and valid_from >= ${validTo} union all select from planning_office where commune_id = ${id} and valid_from >= ${validTo}`;
        if (late !== undefined) throw new Refusal('PERIOD_TAKEN');
        await tx`update unit set valid_to = ${validTo}, end_basis = ${request.body.basis} where id = ${id}`;
        await tx`update unit_name set valid_to = ${validTo} where unit_id = ${id} and valid_to is null`;
        await tx`update planning_office set valid_to = ${validTo} where commune_id = ${id} and valid_to is null`;
        await recordAct(tx, request, basis, { subject: id, before: { validTo: null }, after: { validTo } });
        return readUnit(tx, id);
      });
    },
  );
}

/** The unit, its row held until the transaction ends. */
export async function lockUnit(tx: Queryable, id: string): Promise<UnitSummary> {
  await tx`select from unit where id = ${id} for update`;
  const unit = await findUnit(tx, id, today());
  if (unit === undefined) throw new Refusal('NOT_FOUND');
  return unit;
}

/** A unit named in the body: there, of the right kind, existing on the day; its row is kept from ending meanwhile. */
export async function mustBe(tx: Queryable, id: string, kinds: readonly string[], day: string, path: string): Promise<UnitSummary> {
  await tx`select from unit where id = ${id} for share`;
  const unit = await findUnit(tx, id, day);
  if (unit === undefined) throw new Refusal('NOT_FOUND', {}, [{ path, ...refusalText('NOT_FOUND') }]);
  const expected = kinds.join(', ');
  if (!kinds.includes(unit.kind)) throw new Refusal('UNIT_KIND_WRONG', { expected }, [faultAt(path, 'UNIT_KIND_WRONG', { expected })]);
  mustExistOn(unit, day, path);
  return unit;
}

export function mustExistOn(unit: UnitSummary, day: string, path: string): void {
  if (unit.validFrom <= day && (unit.validTo === null || unit.validTo > day)) return;
  throw new Refusal('UNIT_NOT_IN_FORCE', { unit: unit.id, day }, [{ path, vi: 'Đơn vị không tồn tại vào ngày này.', en: 'The unit does not exist on this day.' }]);
}

/** Fields that a kind needs or can't have. */
function kindFaults({ kind, organization, villageId, planningOfficeId }: z.output<typeof newUnitSchema>): FieldFault[] {
  const wanted = {
    '/organization': [organization, kind === 'GROUP' || kind === 'ORGANIZATION'],
    '/villageId': [villageId, kind === 'GROUP'],
    '/planningOfficeId': [planningOfficeId, kind === 'COMMUNE'],
  } as const;
  return Object.entries(wanted).flatMap(([path, [value, belongs]]) => {
    if (belongs === (value !== undefined)) return [];
    return [belongs ? { path, vi: `Bắt buộc đối với loại ${kind}.`, en: `Required for kind ${kind}.` } : { path, vi: `Không dùng cho loại ${kind}.`, en: `Not for kind ${kind}.` }];
  });
}
