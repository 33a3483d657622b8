/**
 * Builds real configurations with zc.buildout and with us and compares: `npm run check:configurations -- [NAME ...]`; all
 * of them when none is named. See README.md.
 *
 * @module
 */
import { checkSubject } from './check-subject.ts';
import { printingReport } from './report.ts';
import { SUBJECTS } from './subjects.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SUBJECTS.some((subject) => subject.name === name));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(', ')} among ${SUBJECTS.map(({ name }) => name).join(', ')}`);

const report = printingReport();
for (const subject of SUBJECTS) {
  if (names.length === 0 || names.includes(subject.name)) await checkSubject(subject, report);
}
process.exitCode = report.failures() === 0 ? 0 : 1;
