/** What was checked so far: one line each, as it happens. */
export interface Report {
  /** Names what the following lines are about. */
  heading(text: string): void;
  /** Says PASS when there are no problems, else FAIL and the first of them. */
  check(claim: string, problems: readonly string[]): void;
  /** How many claims failed. */
  failures(): number;
}

const SHOWN_PROBLEMS = 12;
const LONGEST_PROBLEM = 2000;

/** A report that goes to stdout. */
export function printingReport(): Report {
  let failures = 0;
  return {
    heading: (text) => console.log(`\n${text}`),
    check(claim, problems) {
      console.log(`${problems.length === 0 ? 'PASS' : 'FAIL'} ${claim}`);
      for (const problem of problems.slice(0, SHOWN_PROBLEMS)) console.log(`     ${problem.slice(0, LONGEST_PROBLEM)}`);
      if (problems.length > SHOWN_PROBLEMS) console.log(`     … and ${problems.length - SHOWN_PROBLEMS} more`);
      if (problems.length > 0) failures += 1;
    },
    failures: () => failures,
  };
}
