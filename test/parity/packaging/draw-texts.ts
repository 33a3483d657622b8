import type { Random } from './random.ts';

const NUMBERS = ['0', '1', '2', '3', '10', '007', '20240101', '9007199254740993', '123456789012345678901234567890'];

/** A version in one of its many spellings; one in ten has something wrong with it. */
export function drawVersion(random: Random): string {
  const { pick, oneIn } = random;
  const dot = (): string => pick(['', '.', '-', '_']);
  const number = (): string => pick(oneIn(4) ? NUMBERS : ['0', '1', '2']);
  const text = [
    oneIn(12) ? pick(['v', 'V']) : '',
    oneIn(10) ? `${pick(['0', '1', '2'])}!` : '',
    [number(), ...random.several(3, number)].join('.'),
    oneIn(3)
      ? `${dot()}${pick(['a', 'b', 'c', 'rc', 'alpha', 'beta', 'pre', 'preview', 'RC', 'A'])}${dot()}${number()}`
      : '',
    oneIn(4) ? pick([`-${number()}`, `${dot()}${pick(['post', 'rev', 'r', 'POST'])}${dot()}${number()}`]) : '',
    oneIn(4) ? `${dot()}${pick(['dev', 'DEV'])}${pick(['', number()])}` : '',
    oneIn(6)
      ? `+${[pick(['abc', '1', 'Ab', '0', '1a']), ...random.several(2, () => pick(['x', '2', '10']))].join(pick(['.', '-', '_']))}`
      : '',
  ].join('');
  return oneIn(10) ? spoil(random, text) : text;
}

/** `text` with one character put in, taken out or exchanged. */
export function spoil({ pick, number }: Random, text: string): string {
  const place = number(text.length + 1);
  const added = pick([
    '',
    '.',
    '-',
    ' ',
    '+',
    'x',
    '1',
    '*',
    ',',
    '(',
    ')',
    ';',
    '"',
    '=',
    '<',
    '\n',
    'é',
    '[',
    ']',
    '@',
    '#',
    '\t',
  ]);
  return text.slice(0, place) + added + text.slice(place + number(2));
}

const OPERATORS = ['==', '!=', '<=', '>=', '<', '>', '~=', '==='];

/** One clause, mostly a good one. */
export function drawClause(random: Random): string {
  const { pick, oneIn } = random;
  const blank = (): string => (oneIn(6) ? ' ' : '');
  const suffix = oneIn(6) ? '.*' : '';
  const version =
    suffix === '' ? drawVersion(random) : [pick(NUMBERS), ...random.several(2, () => pick(['0', '1', '2']))].join('.');
  return `${blank()}${pick(suffix === '' ? OPERATORS : ['==', '!=', ...OPERATORS])}${blank()}${version}${suffix}${blank()}`;
}

/** Up to three clauses joined by commas. */
export function drawSpecifierSet(random: Random): string {
  const text = random.several(3, () => drawClause(random)).join(',');
  return random.oneIn(20) ? spoil(random, text) : text;
}

const NAMES = ['zope.interface', 'A', 'a1', 'Foo_Bar', 'x--y', 'setuptools', 'Products.CMFCore', 'a.-_b', 'z_'];

/** A requirement: name, extras, versions or URL, marker; one in eight has something wrong with it. */
export function drawRequirement(random: Random): string {
  const { pick, oneIn } = random;
  const blank = (): string => pick(['', '', '', ' ', '\t']);
  const extras = random.several(3, () => pick(['test', 'Docs', 'a_b', 'x.y', 'a'])).join(pick([',', ' , ', ', ']));
  const specifiers = oneIn(4) ? `(${drawSpecifierSet(random)})` : drawSpecifierSet(random);
  const place = oneIn(10) ? `@ ${pick(['file:///a/b.zip', 'git+ssh://x/y@v1', './c'])} ` : specifiers;
  const marker = oneIn(2) ? `;${blank()}${drawMarker(random)}` : '';
  const text = [
    blank(),
    pick(NAMES),
    blank(),
    oneIn(3) ? `[${extras}]` : '',
    blank(),
    place,
    blank(),
    marker,
    blank(),
  ].join('');
  return oneIn(8) ? spoil(random, text) : text;
}

const VARIABLES = [
  'os_name',
  'os.name',
  'sys_platform',
  'sys.platform',
  'platform_machine',
  'platform_release',
  'platform_system',
  'platform_python_implementation',
  'python_implementation',
  'implementation_name',
  'implementation_version',
  'extras',
  'dependency_groups',
];
const COMPARISONS = [...OPERATORS, 'in', 'not in', 'not  in'];

/** A marker with its parentheses and both kinds of quotes; some comparisons have no meaning. */
export function drawMarker(random: Random, depth = 0): string {
  const { pick, oneIn } = random;
  if (depth < 4 && oneIn(3)) {
    const parts = [0, 1, ...random.several(2, () => 0)].map(() => drawMarker(random, depth + 1));
    return parts.join(pick([' and ', ' or ', ' and ', '  or\t']));
  }
  if (depth < 4 && oneIn(4)) return `(${pick(['', ' '])}${drawMarker(random, depth + 1)}${pick(['', ' '])})`;
  const sides = [drawVariable(random), drawMarkerText(random)];
  const [left, right] = oneIn(4) ? sides.toReversed() : sides;
  const blank = pick(['', ' ', ' ', ' ']);
  const comparison = pick(COMPARISONS);
  const isWord = comparison.endsWith('in');
  return `${left}${isWord ? ' ' : blank}${comparison}${isWord ? ' ' : blank}${right}`;
}

function drawVariable({ pick, oneIn }: Random): string {
  if (oneIn(3)) return pick(['python_version', 'python_full_version']);
  return oneIn(4) ? 'extra' : pick(VARIABLES);
}

function drawMarkerText(random: Random): string {
  const { pick, oneIn } = random;
  const words = [
    'linux',
    'win32',
    'nt',
    'posix',
    'CPython',
    'Test',
    'a_b',
    'cpython',
    'x86_64',
    '',
    "it''s",
    '2.7 3.11',
    '=3',
    'ünï',
  ];
  const versions = ['3', '3.11', '3.8', '3.*', '3.11.4', '2.7', '5.15.0-91-generic', '3.14.0rc1', '7.3'];
  const text = oneIn(2) ? pick(versions) : oneIn(5) ? drawVersion(random) : pick(words);
  return text.includes("'") || !text.includes('"') ? `"${text.replaceAll('"', '')}"` : `'${text}'`;
}

/** The name of a wheel, mostly a good one. */
export function drawWheelFilename(random: Random): string {
  const { pick, oneIn } = random;
  const tags = [
    pick(['py3', 'py2.py3', 'cp311', 'CP311', 'py3.py2.cp3']),
    pick(['none', 'cp311', 'abi3', 'abi3.none']),
    pick(['any', 'manylinux2014_x86_64.manylinux_2_17_x86_64', 'win_amd64', 'macosx_11_0_universal2']),
  ];
  const build = oneIn(4) ? [pick(['1', '2a', '0', '20240101', 'x1', '3_b', '99999999999999999999'])] : [];
  const name = pick(['zope.interface', 'Foo_Bar', 'a', 'a__b', 'ünï', 'x1']);
  const text = `${[name, drawVersion(random).replaceAll('-', '_'), ...build, ...tags].join('-')}.whl`;
  return oneIn(6) ? spoil(random, text) : text;
}
