/** Rules about the house itself that no off-the-shelf tool knows. Runs with the other tests. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

import { unusedExports } from './unused-exports.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)));
const sources = tracked.filter((path) => /^src\/.*\.ts$/u.test(path) && !path.endsWith('.test.ts'));
/** The wiring belongs to the fuse box: nobody enters it but main.ts. */
const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'wiring')
  .map((entry) => entry.name);

describe('tidy', () => {
  for (const room of rooms) {
    it(`src/${room} has a door and a README`, () => {
      assert.deepEqual(
        ['index.ts', 'README.md'].filter((file) => !existsSync(join(ROOT, 'src', room, file))),
        [],
      );
    });
  }

  it('every export says what it is', () => {
    assert.deepEqual(sources.flatMap(undocumentedExports), []);
  });

  it('every export is imported by somebody', () => {
    const { imports } = JSON.parse(read('package.json')) as { readonly imports: Readonly<Record<string, string>> };
    const files = tracked.filter((path) => path.endsWith('.ts'));
    assert.deepEqual(unusedExports({ root: ROOT, files, doors: imports }), []);
  });

  it('every check that is silenced says why', () => {
    const code = tracked.filter((path) => /\.[cm]?[jt]s$/u.test(path) && path !== 'tools/tidy.test.ts');
    assert.deepEqual(code.flatMap(silencedWithoutReason), []);
  });

  it('error codes begin with their room', () => {
    const wrong = sources
      .filter((path) => !path.endsWith('/testing.ts'))
      .flatMap((path) =>
        errorCodesIn(path)
          .filter((code) => /^src\/[^/]+\//u.test(path) && !path.startsWith(`src/${code.split('/')[0] ?? ''}/`))
          .map((code) => `${path}: ${code}`),
      );
    assert.deepEqual(wrong, []);
  });

  it('user errors are made in errors.ts, or from what was made there', () => {
    const elsewhere = sources.filter(
      (path) => !/\/(?:errors|testing)\.ts$|\/errors\//u.test(path) && makesUserErrors(path),
    );
    assert.deepEqual(elsewhere, []);
  });

  it('every to-do names an issue', () => {
    const texts = tracked.filter(
      (path) => /^(?:src|test|tools|bench|python)\//u.test(path) && path !== 'tools/tidy.test.ts',
    );
    assert.deepEqual(
      texts.filter((path) => /\bTODO\b(?! #\d+:)/u.test(read(path))),
      [],
    );
  });

  it('no test is skipped or alone', () => {
    const tests = tracked.filter((path) => path.endsWith('.test.ts') && path !== 'tools/tidy.test.ts');
    assert.deepEqual(
      tests.filter((path) => /\b(?:it|describe|test)\.(?:skip|only|todo)\b|\bskip: true/u.test(read(path))),
      [],
    );
  });

  it('no file is called after nothing', () => {
    assert.deepEqual(
      tracked.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc)\.[a-z]+$/u.test(path)),
      [],
    );
  });

  it('no file holds a path of some machine, or the host of a registry', () => {
    const ours = tracked.filter((path) => path !== 'package-lock.json' && path !== 'tools/tidy.test.ts');
    const found = ours.flatMap((path) => bannedIn(path).map((word) => `${path}: ${word}`));
    assert.deepEqual(found, []);
  });
});

/** Paths of somebody's machine, and hosts that only a configuration may name. */
function bannedIn(path: string): readonly string[] {
  const text = read(path);
  return text.includes('\0') ? [] : [MACHINE_PATH, REGISTRY].flatMap((banned) => text.match(banned) ?? []);
}

/** An absolute path below a folder in which people, or what works for them, keep their files. */
const MACHINE_PATH = /(?<![\w.\]}*-])\/(?:(?:work|root|Users|tmp\/lab)|home\/[\w-]+)\/[\w.]+/gu;
const REGISTRY = /\b(?:pypi|files\.pythonhosted|registry\.npmjs|registry\.yarnpkg)\.(?:org|com)\b/gu;

/** Comments that tell a tool to look away, without a reason behind them: ` -- why`, or `: why` for the compiler. */
function silencedWithoutReason(path: string): readonly string[] {
  return read(path)
    .split('\n')
    .filter((line) => SILENCED.test(line) && !SILENCED_WITH_REASON.test(line))
    .map((line) => `${path}: ${line.trim()}`);
}

const SILENCED =
  /eslint-disable|prettier-ignore|@ts-(?:expect-error|ignore|nocheck)|(?:c8|v8|node:coverage) (?:ignore|disable)/u;
const SILENCED_WITH_REASON = /(?:eslint-disable\S* \S.* -- |@ts-expect-error: )\w/u;

function undocumentedExports(path: string): readonly string[] {
  return statementsOf(path)
    .filter(isExportedDeclaration)
    .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => `${path}: ${statement.getText().slice(0, 60)}`);
}

function isExportedDeclaration(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function statementsOf(path: string): readonly ts.Statement[] {
  return [...ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true).statements];
}

function errorCodesIn(path: string): readonly string[] {
  return [...read(path).matchAll(/\bcode: '(?<code>[a-z-]+\/[a-z-]+)'/gu)].map((match) => match.groups?.['code'] ?? '');
}

/** Whether a UserError with a code of its own is made; passing a code on is another matter. */
function makesUserErrors(path: string): boolean {
  return /\bnew UserError\((?:[^;](?!new UserError))*?\bcode: '/u.test(read(path));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
