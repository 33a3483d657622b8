import type { ConditionFacts } from '#packaging';

import type { PythonValue } from './python-value.ts';

/**
 * The value of a name of a condition, dotted where it belongs to a module (`sys.platform`, `platform.machine()`), or
 * `'unknown'`.
 *
 * `python` with digits is true of that version, whatever the digits: `python3`, `python27`, `python314`.
 *
 * Source: zc-buildout.md 2.3, "Names available".
 */
export function valueOfName(name: string, facts: ConditionFacts): { readonly value: PythonValue } | 'unknown' {
  const known = KNOWN[name];
  if (known !== undefined) return { value: known(facts) };
  const digits = /^python(\d+)$/.exec(name)?.[1];
  if (digits === undefined) return 'unknown';
  const [major, minor] = facts.versionInfo;
  return { value: digits === (digits.length === 1 ? `${major}` : `${major}${minor}`) };
}

/** All names that mean something besides `pythonNN`, for suggestions. */
export function knownNames(): readonly string[] {
  return [...Object.keys(KNOWN), 'python2', 'python3'];
}

type Reader = (facts: ConditionFacts) => PythonValue;

const KNOWN: Readonly<Record<string, Reader | undefined>> = Object.assign(Object.create(null), {
  True: () => true,
  False: () => false,
  None: () => undefined,
  cpython: (facts) => !['pypy', 'java', 'iron'].some((word) => versionHas(facts, word)),
  pypy: (facts) => versionHas(facts, 'pypy'),
  jython: (facts) => versionHas(facts, 'java'),
  ironpython: (facts) => versionHas(facts, 'iron'),
  linux: (facts) => platformHas(facts, 'linux'),
  windows: (facts) => platformHas(facts, 'win32'),
  cygwin: (facts) => platformHas(facts, 'cygwin'),
  solaris: (facts) => platformHas(facts, 'sunos'),
  macosx: (facts) => platformHas(facts, 'darwin'),
  posix: (facts) => facts.osName.toLowerCase().includes('posix'),
  bits32: (facts) => facts.pointerBits === 32,
  bits64: (facts) => facts.pointerBits === 64,
  little_endian: (facts) => facts.byteOrder === 'little',
  big_endian: (facts) => facts.byteOrder === 'big',
  'os.name': (facts) => facts.osName,
  'sys.platform': (facts) => facts.sysPlatform,
  'sys.version': (facts) => facts.sysVersion,
  'sys.byteorder': (facts) => facts.byteOrder,
  'sys.maxsize': (facts) => 2n ** BigInt(facts.pointerBits - 1) - 1n,
  'sys.version_info': (facts) => tupleOf(facts.versionInfo),
  'sys.version_info.major': (facts) => BigInt(facts.versionInfo[0]),
  'sys.version_info.minor': (facts) => BigInt(facts.versionInfo[1]),
  'sys.version_info.micro': (facts) => BigInt(facts.versionInfo[2]),
  'platform.machine()': (facts) => facts.markers.platform_machine,
  'platform.system()': (facts) => facts.markers.platform_system,
  'platform.release()': (facts) => facts.markers.platform_release,
  'platform.version()': (facts) => facts.markers.platform_version,
  'platform.python_version()': (facts) => facts.markers.python_full_version,
  'platform.python_implementation()': (facts) => facts.markers.platform_python_implementation,
  'platform.python_version_tuple()': (facts) => tupleOf(facts.markers.python_full_version.split('.')),
} satisfies Record<string, Reader>) as Record<string, Reader | undefined>;

function versionHas(facts: ConditionFacts, word: string): boolean {
  return facts.sysVersion.toLowerCase().includes(word);
}

function platformHas(facts: ConditionFacts, word: string): boolean {
  return facts.sysPlatform.toLowerCase().includes(word);
}

function tupleOf(items: readonly (string | number)[]): PythonValue {
  return { kind: 'tuple', items: items.map((item) => (typeof item === 'number' ? BigInt(item) : item)) };
}
