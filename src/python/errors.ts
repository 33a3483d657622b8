import { UserError } from '#base';
import type { SourceSpan } from '#base';

/** No Python was found anywhere. */
export function noPython(tried: readonly string[]): UserError {
  return new UserError(`Couldn't find a Python to work for; looked at ${tried.join(', ')}`, {
    code: 'python/not-found',
    hint: 'Install Python 3.8 or later, or name one with --python PATH or BUILDOUT_PYTHON',
  });
}

/** A Python that was asked for by name is not there. */
export function pythonMissing(executable: string, askedBy: string, location?: SourceSpan): UserError {
  return new UserError(`Couldn't find the Python ${executable}, named by ${askedBy}`, {
    code: 'python/missing',
    hint: 'Name a Python that exists',
    location,
  });
}

/** A program that should be a Python does not answer as one. */
export function probeFailed(executable: string, said: string): UserError {
  const lastLine = said.trim().split('\n').at(-1) ?? '';
  return new UserError(`Couldn't ask ${executable} what it is${lastLine === '' ? '' : `: ${lastLine}`}`, {
    code: 'python/probe-failed',
    hint: 'Check that it starts, or name another Python with --python PATH',
  });
}

/** A Python is too old to be worked for. */
export function pythonTooOld(executable: string, version: string): UserError {
  return new UserError(`Couldn't use ${executable}: it is Python ${version}, and 3.8 is the oldest that is supported`, {
    code: 'python/too-old',
    hint: 'Name a newer Python with --python PATH',
  });
}

/** Nobody says which package index to use. */
export function noDefaultIndex(executable: string): UserError {
  return new UserError(
    `Couldn't find out which package index to use: ${executable} has no pip whose default could be read`,
    {
      code: 'python/no-default-index',
      hint: 'Set "index" in [buildout], or the environment variable PIP_INDEX_URL',
    },
  );
}

/** A pip configuration file cannot be understood. */
export function badPipConfiguration(file: string, line: number): UserError {
  return new UserError(`Couldn't read pip's configuration ${file}: line ${line} is neither a section nor an option`, {
    code: 'python/bad-pip-configuration',
    hint: 'Correct the line, or point PIP_CONFIG_FILE to another file',
    location: { source: file, line, column: 1, start: 0, end: 0 },
  });
}
