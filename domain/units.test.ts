import { expect, test } from 'vitest';
import { areaFrom } from './units.ts';
import type { UnitPlace } from './units.ts';

const places: UnitPlace[] = [
  { id: 'province', kind: 'PROVINCE', parentId: null },
  { id: 'branch', kind: 'BRANCH', parentId: 'province' },
  { id: 'office', kind: 'OFFICE', parentId: 'branch' },
  { id: 'planned', kind: 'COMMUNE', parentId: 'province', planningOfficeId: 'office' },
  { id: 'planned-by-branch', kind: 'COMMUNE', parentId: 'province', planningOfficeId: 'branch' },
  { id: 'unplanned', kind: 'COMMUNE', parentId: 'province', planningOfficeId: null },
  { id: 'group', kind: 'GROUP', parentId: 'planned' },
  { id: 'ring-a', kind: 'OFFICE', parentId: 'ring-b' },
  { id: 'ring-b', kind: 'OFFICE', parentId: 'ring-a' },
];
const area = (id: string) => areaFrom(id, (wanted) => places.find((place) => place.id === wanted));

test('the area runs from the unit over commune, planning office and branch to the province', () => {
  expect(area('group')).toEqual(['group', 'planned', 'office', 'branch', 'province']);
});

test('a branch that plans itself appears once', () => {
  expect(area('planned-by-branch')).toEqual(['planned-by-branch', 'branch', 'province']);
});

test('a commune without a planning office stands directly under the province', () => {
  expect(area('unplanned')).toEqual(['unplanned', 'province']);
});

test('an unknown unit has no area, and a ring in the data does not loop', () => {
  expect(area('nowhere')).toEqual([]);
  expect(area('ring-a')).toEqual(['ring-a', 'ring-b']);
});
