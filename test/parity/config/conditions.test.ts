import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import fc from 'fast-check';

import { evaluateCondition } from '#config';

import { askOracle } from './ask-oracle.ts';
import type { Answer } from './ask-oracle.ts';

const DRAWS = Number(process.env['BUILDOUT_PARITY_DRAWS'] ?? 1000);
const SEED = Number(process.env['BUILDOUT_PARITY_SEED'] ?? 20_260_103);

/** What is used in practice: all of these must be judged here, without Python. */
const USUAL = [
  'python2',
  'python3 and not python27',
  'python311 or python312 or python313',
  'linux',
  'windows or macosx',
  'not (windows or cygwin or solaris)',
  'cpython and posix and little_endian',
  'pypy or jython or ironpython',
  'bits64',
  'sys.platform == "win32"',
  "sys.platform.startswith('linux') or True",
  "'linux' in sys.platform",
  'sys.version_info >= (3, 8)',
  'sys.version_info[:2] >= (3, 8)',
  'sys.version_info < (3,)',
  'sys.version_info[0] == 3',
  'sys.version_info.major == 3 and sys.version_info.minor in (10, 11, 12)',
  '(3, 8) <= sys.version_info[:2] < (4, 0)',
  'sys.maxsize > 2**32',
  'sys.version_info[0:1] == (3,)',
  'sys.version[0] == "3"',
  'sys.byteorder == "little"',
  "os.name == 'posix'",
  "os.name in ['posix', 'nt']",
  "platform.machine() in ('x86_64', 'AMD64')",
  "platform.system() != 'Windows'",
  "platform.python_implementation() == 'CPython'",
  "platform.python_version_tuple()[0] == '3'",
  'True',
  'False',
  'None',
  '0, 1',
  '"" or "x"',
  '1 == 1.0 and 1 == True',
  '"a" < "b" != "c"',
  '-1 < 0 and [1][-1] == 1',
  "python_version >= '3.8'",
  'sys_platform == "linux" and platform_machine == "x86_64"',
  "'3.9' not in python_version",
];

const NEEDS_PYTHON = ["sys.platform.startswith('linux') or True"];

// Small grammars, to hit the precedence of operators and the kinds of values.
const anyAtom = fc.constantFrom(
  ...[
    'python3',
    'windows',
    'bits64',
    '1',
    '0',
    '2.5',
    '""',
    '"a"',
    "'linux'",
    '()',
    '(1,)',
    '(1, 2)',
    '[]',
    '[1]',
    'None',
  ],
  ...[
    'sys.version_info',
    'sys.version_info[:2]',
    'sys.platform',
    'os.name',
    '(3, 8)',
    '-1',
    '2**3',
    'sys.platform[0]',
    'sys.platform[-3:]',
  ],
);
const { expression: anyExpression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    anyAtom,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('and', 'or', '==', '!=', '<', '<=', '>', '>=', 'in', 'not in', ','),
        tie('expression'),
      )
      .map((words) => words.join(' ')),
    tie('expression').map((inner) => `not ${inner}`),
    tie('expression').map((inner) => `(${inner})`),
  ),
}));

const drawn = fc.sample(anyExpression, { numRuns: DRAWS, seed: SEED });
let answer: Answer;

before(async () => {
  answer = await askOracle({ judgements: [...USUAL, ...drawn] });
});

/**
 * Asserts that we judge as the original does; where Python raises an exception, that we leave it to Python. Two texts
 * compared are a marker that nobody can judge for the original, and an expression here.
 */
function check(expression: string, expected: boolean | string | undefined): void {
  const ours = evaluateCondition(expression, answer.facts);
  if (ours.kind === 'value' && expected !== 'UndefinedEnvironmentName') assert.equal(ours.value, expected, expression);
}

describe('conditions', () => {
  it('that are usual are judged here, as zc.buildout does', () => {
    for (const [place, expression] of USUAL.entries()) {
      check(expression, answer.judgements[place]);
      const isHere = evaluateCondition(expression, answer.facts).kind === 'value';
      assert.equal(isHere, !NEEDS_PYTHON.includes(expression), expression);
    }
  });

  it('of all kinds are judged as zc.buildout does, or left to Python', () => {
    for (const [place, expression] of drawn.entries()) check(expression, answer.judgements[USUAL.length + place]);
    const here = drawn.filter((expression) => evaluateCondition(expression, answer.facts).kind === 'value');
    const judgeable = answer.judgements.slice(USUAL.length).filter((judgement) => typeof judgement === 'boolean');
    assert.ok(here.length > judgeable.length * 0.8, `${here.length} of ${judgeable.length}`);
  });
});
