import type { Address } from '../../domain/access.ts';

export const branchStaff = (unitId: string): Address => ({ roles: ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], unitId });
export const branchDirector = (unitId: string): Address => ({ roles: ['BRANCH_DIRECTOR'], unitId });
export const boardHead = (unitId: string): Address => ({ roles: ['BOARD_HEAD'], unitId });
export const chairman = (unitId: string): Address => ({ roles: ['COMMUNE_CHAIRMAN'], unitId });
export const officeDirector = (unitId: string): Address => ({ roles: ['OFFICE_DIRECTOR'], unitId });
