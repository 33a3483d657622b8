import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Python whose `packaging` 26.3 answers: `BUILDOUT_ORACLE_PYTHON`, else a virtual environment that is made once
 * below node_modules/.cache.
 */
export function oraclePython(): string {
  const given = process.env['BUILDOUT_ORACLE_PYTHON'];
  if (given !== undefined && given !== '') return given;
  const home = join(import.meta.dirname, '../../../node_modules/.cache/oracle/packaging-26.3');
  const python = join(home, 'bin/python3');
  if (!existsSync(join(home, 'ready'))) {
    mkdirSync(home, { recursive: true });
    execFileSync('python3', ['-m', 'venv', '--clear', home], { stdio: 'pipe' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'packaging==26.3'], { stdio: 'pipe' });
    mkdirSync(join(home, 'ready'));
  }
  return python;
}
