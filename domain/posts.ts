import type { Address } from './access.ts';

/*
 * Whom a task of a unit is addressed to: its chief, or the staff, who prepare and review, with the chief among them.
 * The roles and their order stand in the histories of processes that run: never change them.
 */

export const chairman = (unitId: string): Address => ({ roles: ['COMMUNE_CHAIRMAN'], unitId });
export const communeStaff = (unitId: string): Address => ({ roles: ['COMMUNE_SPECIALIST', 'COMMUNE_CHAIRMAN'], unitId });
export const officeDirector = (unitId: string): Address => ({ roles: ['OFFICE_DIRECTOR'], unitId });
export const officeStaff = (unitId: string): Address => ({ roles: ['CREDIT_OFFICER', 'OFFICE_DIRECTOR'], unitId });
export const branchDirector = (unitId: string): Address => ({ roles: ['BRANCH_DIRECTOR'], unitId });
export const branchStaff = (unitId: string): Address => ({ roles: ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], unitId });
export const boardHead = (unitId: string): Address => ({ roles: ['BOARD_HEAD'], unitId });
