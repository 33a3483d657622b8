import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import fc from 'fast-check';

import type { AbsolutePath } from '#base';
import { expandMacros, loadConfig, renderAnnotations } from '#config';
import type { LayeredSection, LayeredSections, LoadedConfig } from '#config';
import { fileReader } from '#system';

import { askOracle } from './ask-oracle.ts';
import type { Answer, MergeAnswer, MergeJob, Options } from './ask-oracle.ts';
import { anyConfiguration } from './draw-configurations.ts';
import type { DrawnConfiguration } from './draw-configurations.ts';

const DRAWS = Number(process.env['BUILDOUT_PARITY_DRAWS'] ?? 300);
const SEED = Number(process.env['BUILDOUT_PARITY_SEED'] ?? 20_260_101);

const drawn = fc.sample(anyConfiguration, { numRuns: DRAWS, seed: SEED });
const root = realpathSync(mkdtempSync(join(tmpdir(), 'buildout-config-')));
let answer: Answer;

before(async () => {
  answer = await askOracle({ merges: drawn.map(write) });
});
after(() => rmSync(root, { recursive: true }));

function write({ files, userDefaults, assignments }: DrawnConfiguration, place: number): MergeJob {
  const [directory, home] = [join(root, `${place}`, 'project'), join(root, `${place}`, 'home')];
  mkdirSync(directory, { recursive: true });
  mkdirSync(join(home, '.buildout'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  if (userDefaults !== undefined) writeFileSync(join(home, '.buildout/default.cfg'), userDefaults);
  return { directory, home, assignments };
}

async function load({ directory, home, assignments }: MergeJob): Promise<LoadedConfig> {
  return loadConfig(
    {
      file: 'buildout.cfg',
      whenMissing: 'fail',
      assignments: assignments.map(([section, option, value]) => ({ section, option, value })),
      userDefaults: 'read',
      workingDirectory: directory as AbsolutePath,
      homeDirectory: home as AbsolutePath,
      buildoutHome: undefined,
      executable: answer.executable,
    },
    {
      files: fileReader,
      remote: { fetch: () => Promise.reject(new Error('nothing is fetched here')) },
      facts: () => Promise.resolve(answer.facts),
    },
  );
}

/** Asserts that we make the same of a configuration, down to the order of options. */
async function check(job: MergeJob, expected: MergeAnswer): Promise<void> {
  const { config, directory, notices } = await load(job);
  if (expected.error !== undefined) assert.fail(expected.message);
  const sections = [...config.sections].map(([name, section]) => [name, optionsOf(section)] as const);
  const expanded = sections.map(([name]) => [name, expandedOptions(name, config.sections)] as const);
  const view = { chosen: [], directory };
  assert.deepEqual(sections.map(comparable), expected.sections.map(comparable));
  assert.equal(renderAnnotations(config, { ...view, detail: 'terse' }), expected.terse);
  assert.equal(renderAnnotations(config, { ...view, detail: 'verbose' }), expected.verbose);
  // The original says it once per visit.
  assert.deepEqual(
    notices.toSorted(),
    [...new Set(expected.notices)].flatMap((line) => notices.filter((one) => one === line)),
  );
  assert.deepEqual(expanded.map(sorted).toSorted(), Object.entries(expected.expanded).map(sorted).toSorted());
}

function optionsOf(section: LayeredSection): Options {
  return [...section].map(([key, { text }]) => [key, text] as const);
}

function expandedOptions(name: string, sections: LayeredSections): Options | string {
  try {
    return optionsOf(expandMacros(name, sections));
  } catch (error) {
    return (error as Error).message;
  }
}

/** The order in which a macro user's options came up means nothing when a file is visited twice. */
function comparable([name, options]: readonly [string, Options]): unknown {
  return options.some(([key]) => key === '<') ? sorted([name, options]) : [name, options];
}

function sorted([name, options]: readonly [string, Options | string]): unknown {
  return [name, typeof options === 'string' ? options : Object.fromEntries(options)];
}

describe('configurations that extend each other', () => {
  for (const [place, one] of drawn.entries()) {
    it(`are merged as zc.buildout does: drawing ${place}`, async () => {
      const expected = answer.merges[place];
      assert.ok(expected !== undefined);
      await check(jobOf(one, place), expected);
    });
  }
});

function jobOf({ assignments }: DrawnConfiguration, place: number): MergeJob {
  return { directory: join(root, `${place}`, 'project'), home: join(root, `${place}`, 'home'), assignments };
}
