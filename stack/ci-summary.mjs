// The closing line of .ci/run. Run by whatever Node the machine has, also when the installation failed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , reports, testStatus, checkStatus, fuzzStatus] = process.argv;

function read(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A run that failed without counting a failure (set-up, unhandled error, file that does not load) counts as one. */
function counted(passed, failed, status) {
  return { passed, failed: failed === 0 && status !== '0' ? 1 : failed };
}

function fromTests(report) {
  if (report === undefined) return counted(0, 0, '1');
  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  if (report.numPassedTests + report.numFailedTests + broken === 0) return counted(0, 0, '1');
  return counted(report.numPassedTests, report.numFailedTests + broken, testStatus);
}

function fromCheck(report, status) {
  return report === undefined ? counted(0, 0, '1') : counted(report.passed, report.failed, status);
}

const all = [fromTests(read('tests.json')), fromCheck(read('check.json'), checkStatus), fromCheck(read('fuzz.json'), fuzzStatus)];
const passed = all.reduce((sum, one) => sum + one.passed, 0);
const failed = all.reduce((sum, one) => sum + one.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
