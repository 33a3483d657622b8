import { execFileSync } from 'node:child_process';

let found: string | undefined;

/**
 * The Python that tests build for: `BUILDOUT_TEST_PYTHON`, `BUILDOUT_ORACLE_PYTHON`, or `python3` on PATH; as the
 * interpreter itself says, so that a shim of a version manager is looked through.
 */
export function testPython(): string {
  found ??= findPython();
  return found;
}

function findPython(): string {
  const command = process.env['BUILDOUT_TEST_PYTHON'] ?? process.env['BUILDOUT_ORACLE_PYTHON'] ?? 'python3';
  return execFileSync(command, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
}
