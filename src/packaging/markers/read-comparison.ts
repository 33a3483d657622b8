import { fail, skipBlanks, take } from '../grammar/text-cursor.ts';
import type { TextCursor } from '../grammar/text-cursor.ts';
import { normaliseExtraName } from '../names/extra-name.ts';
import { decodePythonString } from './decode-python-string.ts';
import type { MarkerComparison, MarkerOperand, MarkerOperator, MarkerVariable } from './marker.ts';

/** Reads one comparison such as `os_name == "nt"`. Names of extras come in normal form. Source: PEP 508, PEP 685. */
export function readComparison(cursor: TextCursor): MarkerComparison {
  const left = readOperand(cursor);
  skipBlanks(cursor);
  const operator = readOperator(cursor);
  skipBlanks(cursor);
  const right = readOperand(cursor);
  return {
    kind: 'comparison',
    left: isNamed(right, SETS_OF_NAMES) ? normalised(left) : left,
    operator,
    right: isNamed(left, EXTRA) ? normalised(right) : right,
  };
}

const NAME = /[A-Za-z_][A-Za-z0-9_.]*/y;
const QUOTED = /'[^']*'|"[^"]*"/y;
const SYMBOL = /===|==|~=|!=|<=|>=|<|>/y;
const WORD = /in\b|not\b/y;
const BLANKS_IN = /[ \t]+in\b/y;

const VARIABLES: ReadonlySet<string> = new Set<MarkerVariable>([
  'dependency_groups',
  'extra',
  'extras',
  'implementation_name',
  'implementation_version',
  'os_name',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'python_full_version',
  'python_version',
  'sys_platform',
]);
/** Names of PEP 345 that are still understood. */
const OLD_NAMES: Readonly<Record<string, MarkerVariable>> = {
  'os.name': 'os_name',
  'sys.platform': 'sys_platform',
  'platform.machine': 'platform_machine',
  'platform.version': 'platform_version',
  'platform.python_implementation': 'platform_python_implementation',
  python_implementation: 'platform_python_implementation',
};

function readOperand(cursor: TextCursor): MarkerOperand {
  const start = cursor.position;
  const quoted = take(cursor, QUOTED);
  if (quoted !== undefined) {
    const value = decodePythonString(quoted.slice(1, -1));
    return value === undefined ? fail(cursor, 'a Python string', start) : { kind: 'text', value };
  }
  const name = toVariable(take(cursor, NAME) ?? '');
  return name === undefined ? fail(cursor, 'a marker variable or a quoted string', start) : { kind: 'variable', name };
}

function toVariable(name: string): MarkerVariable | undefined {
  if (isVariable(name)) return name;
  return Object.hasOwn(OLD_NAMES, name) ? OLD_NAMES[name] : undefined;
}

function isVariable(name: string): name is MarkerVariable {
  return VARIABLES.has(name);
}

function readOperator(cursor: TextCursor): MarkerOperator {
  const start = cursor.position;
  const symbol = take(cursor, SYMBOL);
  if (symbol !== undefined) return symbol as MarkerOperator;
  const word = take(cursor, WORD);
  if (word === 'in') return 'in';
  if (word === undefined) fail(cursor, 'a comparison (==, !=, <=, >=, <, >, ~=, ===, in, not in)', start);
  if (take(cursor, BLANKS_IN) === undefined) fail(cursor, '"in" after "not"');
  return 'not in';
}

/** What a text is one of when it stands before them: the name of an extra or a group. */
const SETS_OF_NAMES: ReadonlySet<MarkerVariable> = new Set<MarkerVariable>(['extra', 'extras', 'dependency_groups']);
const EXTRA: ReadonlySet<MarkerVariable> = new Set<MarkerVariable>(['extra']);

function isNamed(operand: MarkerOperand, names: ReadonlySet<MarkerVariable>): boolean {
  return operand.kind === 'variable' && names.has(operand.name);
}

function normalised(operand: MarkerOperand): MarkerOperand {
  return operand.kind === 'text' ? { kind: 'text', value: normaliseExtraName(operand.value) } : operand;
}
