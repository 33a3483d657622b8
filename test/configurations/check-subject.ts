import { rmSync } from 'node:fs';

import { layOut } from './arena.ts';
import { changeHands } from './change-hands.ts';
import { compareEggs } from './compare-eggs.ts';
import { compareInstalled } from './compare-installed.ts';
import { comparePathOrder, compareScripts } from './compare-scripts.ts';
import { differences } from './differences.ts';
import { eggsOf } from './eggs-of.ts';
import { leftOutOf } from './left-out.ts';
import type { LeftOut } from './left-out.ts';
import type { Report } from './report.ts';
import type { Subject } from './subject.ts';
import { runTool } from './tools.ts';
import type { Match } from './tools.ts';
import { traceRun } from './trace-run.ts';
import { tryScripts } from './try-scripts.ts';

/** Builds a configuration with both programs and compares. The trees stay where something failed. */
export async function checkSubject(subject: Subject, report: Report): Promise<void> {
  const match: Match = { subject, arena: layOut(subject) };
  const failuresBefore = report.failures();
  report.heading(`== ${subject.name} in ${match.arena.root}`);
  if (await build(match, report)) {
    compareTrees(match, await leftOutOf(match), report);
    await compareRunning(match, report);
    await checkSecondRun(match, report);
    await changeHands(match, 'theirs', report);
    await changeHands(match, 'ours', report);
  }
  if (report.failures() === failuresBefore) rmSync(match.arena.root, { recursive: true });
}

/** zc.buildout runs twice: only its second run writes paths in their order (zc-buildout.md 10.1.2). */
async function build(match: Match, report: Report): Promise<boolean> {
  const { theirs, ours } = match.arena;
  const runs = [
    await runTool(match, { tool: 'ours', tree: ours }),
    await runTool(match, { tool: 'theirs', tree: theirs }),
    await runTool(match, { tool: 'theirs', tree: theirs, args: ['-N'] }),
  ];
  const problems = runs
    .filter(({ exitCode }) => exitCode !== 0)
    .map(({ stdout, stderr }) => (stdout + stderr).slice(-2000));
  report.check('both programs build it', problems);
  return problems.length === 0;
}

function compareTrees({ arena }: Match, leftOut: LeftOut, report: Report): void {
  report.check(
    'same distributions and versions',
    differences({ theirs: eggsOf(arena.theirs), ours: eggsOf(arena.ours) }),
  );
  report.check('same files in the eggs', compareEggs(arena));
  report.check('same scripts, order of paths apart', compareScripts(arena, leftOut));
  report.check('same order of paths', comparePathOrder(arena));
  report.check('same .installed.cfg, signatures apart', compareInstalled(arena, leftOut));
}

async function compareRunning(match: Match, report: Report): Promise<void> {
  const [theirs, ours] = [await tryScripts(match, match.arena.theirs), await tryScripts(match, match.arena.ours)];
  report.check('scripts of zc.buildout run', theirs.problems);
  report.check('our scripts run', ours.problems);
  report.check('and say the same', differences({ theirs: theirs.said, ours: ours.said }));
}

async function checkSecondRun(match: Match, report: Report): Promise<void> {
  if (match.subject.isSettledLate === true)
    await runTool(match, { tool: 'ours', tree: match.arena.ours, args: ['-N'] });
  const theirs = await runTool(match, { tool: 'theirs', tree: match.arena.theirs, args: ['-N'] });
  const { output, sockets, processes, writes } = await traceRun(match);
  report.heading(match.subject.isSettledLate === true ? 'our third run' : 'our second run');
  report.check('says the same', differences({ theirs: linesOf(theirs.stdout), ours: linesOf(output) }));
  report.check('opens no socket', sockets);
  report.check('starts no process', processes);
  report.check('writes nothing', writes);
}

/**
 * Unused options of parts are told by us in every run, by zc.buildout only when the part is new (10.1.16). What it takes from
 * its own environment it does not pick, so that nobody requires it. Scripts that wheels bring as files it does not know. Scripts
 * of one name in two parts it writes in turn.
 */
const APART =
  /^(?:Section `.*` contains unused|This may be an indication|# |(?:setuptools|pip|wheel|packaging|platformdirs) = |Could not generate script|Generated script)/u;

function linesOf(output: string): readonly string[] {
  return output.split('\n').filter((line) => !APART.test(line));
}
