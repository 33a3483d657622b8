import assert from 'node:assert/strict';

import { oracleOutcome, runScenario } from '#test-support';
import type { Outcome, Scenario, Scope } from '#test-support';

/**
 * Runs a scenario with develop eggs through zc.buildout and through us and compares all aspects. Left out are the notes of
 * the installer, compiled caches, what compiled modules hold, and digests in RECORD of files that hold paths
 * (docs/differences.md, "develop").
 */
export async function checkDevelopParity(scenario: Scenario, scope: Scope): Promise<void> {
  const [theirs, ours] = await Promise.all([oracleOutcome(scenario, scope), runScenario(scenario, 'ours', scope)]);
  assert.equal(textOf(ours, scenario), textOf(theirs, scenario));
  for (const { aspect, why } of scenario.differs ?? []) {
    assert.notEqual(ours[aspect], theirs[aspect], `No longer differs: ${why}`);
  }
}

function textOf(outcome: Outcome, { differs = [] }: Scenario): string {
  const stated = new Set<string>(differs.map(({ aspect }) => aspect));
  return Object.entries(outcome)
    .filter(([aspect]) => !stated.has(aspect))
    .map(([aspect, text]) => `===== ${aspect}\n${aspect === 'files' ? filesText(text) : text}`)
    .join('\n');
}

/** One block for each file: a line with its path and mode, then what it holds. */
function filesText(text: string): string {
  const blocks = text.split(/^(?=--- |develop-eggs\/\S+\/$)/mu);
  return blocks
    .filter((block) => !isLeftOut(block))
    .map(normalBlock)
    .join('');
}

function isLeftOut(block: string): boolean {
  return /^(?:--- )?develop-eggs\/(?:.*\.dist-info\/(?:INSTALLER|REQUESTED) |(?:.*\.egg\/.*direct_url\.json )|__pycache__\/)/u.test(
    block,
  );
}

function normalBlock(block: string): string {
  const [title = ''] = block.split('\n', 1);
  if (title.includes('.so ')) return `${title}\n`;
  if (!title.includes('.dist-info/RECORD ')) return block;
  const paths = block
    .split('\n')
    .slice(1)
    .map((row) => row.split(',', 1)[0] ?? '')
    .filter((path) => !/^\.\.\/|^__pycache__\/|\/(?:INSTALLER|REQUESTED|direct_url\.json)$/u.test(path))
    .toSorted();
  return `${title}\n${paths.join('\n')}\n`;
}
