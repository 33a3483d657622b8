import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DIRECTORY = join(import.meta.dirname, '../.lab/oracle');

/** A Python with zc.buildout, pip and uv: that of `BUILDOUT_ORACLE_PYTHON`, else of a virtual environment made once. */
export function oraclePython(): string {
  const named = process.env['BUILDOUT_ORACLE_PYTHON'];
  if (named !== undefined) return withPrograms(named);
  const python = join(DIRECTORY, 'bin/python3');
  if (!existsSync(python)) {
    execFileSync('python3', ['-m', 'venv', DIRECTORY], { stdio: 'inherit' });
    const tools = ['zc.buildout==6.0.1', 'zc.recipe.egg==6.0.0', 'uv', 'packaging'];
    execFileSync(python, ['-m', 'pip', 'install', '-q', ...tools], { stdio: 'inherit' });
  }
  return python;
}

/** Minutes of measuring shall not end with a program that is missing. */
function withPrograms(python: string): string {
  const missing = ['buildout', 'uv'].filter((name) => !existsSync(join(dirname(python), name)));
  if (missing.length === 0) return python;
  throw new Error(`BUILDOUT_ORACLE_PYTHON is ${python}, but there is no ${missing.join(' or ')} beside it`);
}
