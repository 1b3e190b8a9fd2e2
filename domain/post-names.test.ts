import { expect, test } from 'vitest';
import { postName } from './post-names.ts';
import { roles } from './roles.ts';

test('who leads the desk of a branch is not called the director of a transaction office, and nobody else is called otherwise', () => {
  const ofBranch = ['commune-068', 'branch-1', 'branch-1', 'province-68'];
  expect(postName('OFFICE_DIRECTOR', 'branch-1', ofBranch)).toEqual(postName('OFFICE_DIRECTOR', 'branch-1', ['branch-1', 'province-68']));
  expect(postName('OFFICE_DIRECTOR', 'branch-1', ofBranch).vi).toBe('Phụ trách giao dịch tại chi nhánh');
  expect(postName('OFFICE_DIRECTOR', 'office-01', ['commune-001', 'office-01', 'branch-1', 'province-68'])).toEqual({ vi: roles.OFFICE_DIRECTOR.vi, en: roles.OFFICE_DIRECTOR.en });
  expect(postName('BRANCH_DIRECTOR', 'branch-1', ofBranch).vi).toBe(roles.BRANCH_DIRECTOR.vi);
});
