import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { staticProjectMetadata } from './static-project-metadata.ts';

const HEAD = '[project]\nname = "Demo"\nversion = "1.0"\n';

const TOLD: readonly (readonly [pyproject: string, lines: readonly string[]])[] = [
  [HEAD, []],
  [`${HEAD}requires-python = ">=3.8"\n`, ['Requires-Python: >=3.8']],
  [
    `${HEAD}dynamic = ["readme", "scripts"]\ndependencies = ["a>=1", " b ; python_version > '3' "]\n`,
    ['Requires-Dist: a>=1', "Requires-Dist: b ; python_version > '3'"],
  ],
  [
    `${HEAD}[project.optional-dependencies]\nx = ["a", "b; os_name == 'nt' or os_name == 'x'", "c @ https://h/c-1.zip ; os_name == 'nt'"]\n`,
    [
      'Provides-Extra: x',
      "Requires-Dist: a ; extra == 'x'",
      "Requires-Dist: b ; (os_name == 'nt' or os_name == 'x') and extra == 'x'",
      "Requires-Dist: c @ https://h/c-1.zip ; (os_name == 'nt') and extra == 'x'",
    ],
  ],
];

const UNKNOWN: readonly string[] = [
  '',
  '[build-system]\nrequires = []\n',
  '[project]\nname = "demo"\ndynamic = ["version"]\n',
  '[project]\nname = "demo"\n',
  '[project]\nversion = "1.0"\n',
  `${HEAD}dynamic = ["dependencies"]\n`,
  `${HEAD}dynamic = ["optional-dependencies"]\n`,
  `${HEAD}dependencies = "a"\n`,
  `${HEAD}dependencies = ["a b c"]\n`,
  '[project]\nname = "demo"\nversion = "one"\n',
  '[project]\nname = "a\\nRequires-Dist: b"\nversion = "1"\n',
  '[project]\nname = ',
];

describe('staticProjectMetadata()', () => {
  for (const [pyproject, lines] of TOLD) {
    it(`tells what ${JSON.stringify(pyproject.slice(HEAD.length))} promises`, async () => {
      const expected = ['Metadata-Version: 2.2', 'Name: Demo', 'Version: 1.0', ...lines, ''].join('\n');
      assert.equal(await staticProjectMetadata(pyproject), expected);
    });
  }
  for (const pyproject of UNKNOWN) {
    it(`knows nothing of ${JSON.stringify(pyproject)}`, async () => {
      assert.equal(await staticProjectMetadata(pyproject), undefined);
    });
  }
});
