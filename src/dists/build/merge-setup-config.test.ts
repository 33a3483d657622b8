import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ExtensionOptions } from './extension-options.ts';
import { mergeSetupConfig } from './merge-setup-config.ts';

const CASES: readonly (readonly [name: string, text: string, options: ExtensionOptions, expected: string])[] = [
  ['makes a file', '', [['include-dirs', '/a:/b']], '[build_ext]\ninclude_dirs = /a:/b\n'],
  ['adds a section', '[metadata]\nname = x', [['debug', '1']], '[metadata]\nname = x\n[build_ext]\ndebug = 1\n'],
  [
    'keeps the rest of a section, comments and other sections as they are',
    '# top\n[build_ext]\n# why\nforce = 1\n[egg_info]\ntag_date = 0\n',
    [['define', 'A']],
    '# top\n[build_ext]\ndefine = A\n# why\nforce = 1\n[egg_info]\ntag_date = 0\n',
  ],
  [
    'takes the place of an option however it is spelt, with all its lines',
    '[build_ext]\nInclude-Dirs: /old\n   /older\n# why\nlibraries=a\n[x]\ninclude-dirs = /kept\n',
    [['include-dirs', '/new']],
    '[build_ext]\ninclude_dirs = /new\n# why\nlibraries=a\n[x]\ninclude-dirs = /kept\n',
  ],
  ['indents further lines', '', [['define', 'A\n  B\n\nC']], '[build_ext]\ndefine = A\n\tB\n\tC\n'],
  ['doubles what would be interpolated', '', [['rpath', '/100%']], '[build_ext]\nrpath = /100%%\n'],
  ['keeps line ends', '[x]\r\ny = 1\r\n', [['force', '1']], '[x]\r\ny = 1\r\n[build_ext]\nforce = 1\n'],
];

describe('mergeSetupConfig()', () => {
  for (const [name, text, options, expected] of CASES) {
    it(name, () => {
      assert.equal(mergeSetupConfig(text, options), expected);
      assert.equal(mergeSetupConfig(expected, options), expected, 'twice is once');
    });
  }
});
