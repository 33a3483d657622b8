import { differences } from './differences.ts';
import { eggFiles } from './eggs-of.ts';
import type { Report } from './report.ts';
import { runTool } from './tools.ts';
import type { Match, Tool } from './tools.ts';
import { tryScripts } from './try-scripts.ts';

/** Who takes over whose tree, in words. */
const TITLES: Readonly<Record<Tool, string>> = {
  theirs: 'zc.buildout goes on in our tree',
  ours: 'we go on in the tree of zc.buildout',
};

/** Lets one program go on where the other built: nothing is fetched again, and parts are installed at most once again. */
export async function changeHands(match: Match, tool: Tool, report: Report): Promise<void> {
  const tree = tool === 'theirs' ? match.arena.ours : match.arena.theirs;
  const before = eggFiles(tree);
  const first = await runTool(match, { tool, tree, args: ['-N'] });
  const second = await runTool(match, { tool, tree, args: ['-N'] });
  report.heading(TITLES[tool]);
  report.check(
    'both runs succeed',
    [first, second].filter((run) => run.exitCode !== 0).map((run) => run.stderr),
  );
  report.check(
    'no distribution is fetched',
    linesOf(
      first.stdout + second.stdout,
      /^(?:Getting|Got) (?!.*\b(?:zc\.recipe\.egg|zc\.buildout|setuptools|pip|wheel|packaging|platformdirs)\b)/u,
    ),
  );
  report.check('every file of every egg is still the same file', differences({ theirs: before, ours: eggFiles(tree) }));
  report.check('no part is installed a second time', linesOf(second.stdout, /^(?:Unin|In)stalling /u));
  report.check('scripts run', (await tryScripts(match, tree)).problems);
}

function linesOf(text: string, pattern: RegExp): readonly string[] {
  return text.split('\n').filter((line) => pattern.test(line));
}
