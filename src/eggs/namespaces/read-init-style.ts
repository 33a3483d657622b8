import { strip } from '#base';

/**
 * How a directory on the path takes part in a package: `native` has no `__init__.py` (PEP 420), `pkgutil` and
 * `pkg_resources` declare a namespace, `either` does so by whichever is there, `package` is an ordinary package.
 */
export type InitStyle = 'native' | 'pkgutil' | 'pkg_resources' | 'either' | 'package';

/** What an `__init__.py` does to its package. */
export interface InitFile {
  readonly style: Exclude<InitStyle, 'native'>;
  /** Whether it does nothing besides declaring a namespace, so that another declaration can take its place. */
  readonly isPure: boolean;
}

const QUOTED = String.raw`(?:'pkg_resources'|"pkg_resources"|'pkgutil'|"pkgutil")`;
const CALL = String.raw`\(\s*__name__\s*\)|\(\s*__path__\s*,\s*__name__\s*\)`;
/** Statements of declarations as the documentation of setuptools and pkgutil shows them, and as generators wrote them. */
const DECLARING = [
  new RegExp(String.raw`^__import__\(\s*${QUOTED}\s*\)\.declare_namespace\(\s*__name__\s*\)$`, 'u'),
  new RegExp(String.raw`^__path__ = __import__\(\s*${QUOTED}\s*\)\.extend_path(?:${CALL})$`, 'u'),
  new RegExp(String.raw`^(?:pkg_resources\.)?declare_namespace(?:${CALL})$`, 'u'),
  new RegExp(String.raw`^__path__ = (?:pkgutil\.)?extend_path(?:${CALL})$`, 'u'),
  /^import (?:pkg_resources|pkgutil)$/u,
  /^from pkg_resources import declare_namespace$/u,
  /^from pkgutil import extend_path$/u,
  /^(?:try|except(?: \w+)?(?: as \w+)?|else|finally):$/u,
  /^(?:pass|del (?:pkg_resources|pkgutil|declare_namespace|extend_path)|from __future__ import .*)$/u,
];

const ORDINARY: InitFile = { style: 'package', isPure: false };

/** Reads an `__init__.py`. Linear in its length; nothing is run. */
export function readInitStyle(text: string): InitFile {
  if (!/declare_namespace|extend_path/u.test(text)) return ORDINARY;
  const code = withoutComments(text);
  const declares = /\bdeclare_namespace\s*\(/u.test(code) && code.includes('pkg_resources');
  const extendsPath = /\bextend_path\s*\(/u.test(code) && code.includes('pkgutil');
  if (!declares && !extendsPath) return ORDINARY;
  const style = declares && extendsPath ? 'either' : declares ? 'pkg_resources' : 'pkgutil';
  return { style, isPure: statementsOf(code).every((line) => DECLARING.some((pattern) => pattern.test(line))) };
}

function statementsOf(code: string): readonly string[] {
  return code
    .split(/\r\n|\r|\n|;/u)
    .map((line) => strip(line).replaceAll(/\s+/gu, ' '))
    .filter((line) => line !== '');
}

/** Comments, and strings that stand for themselves at the beginning of a line, which document. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/^[ \t]*[rRuU]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n\\]*"|'[^'\n\\]*')[ \t]*(?:#.*)?$/gmu, '')
    .replaceAll(/(?:^|[ \t])#.*$/gmu, '');
}
