import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

/** How much of a project its build may read: what its setup files declare, or whatever code of its own likes to. */
export type Reading = 'declared' | 'anything';

const DECLARING =
  /^build-backend\s*=\s*["'](?:setuptools\.build_meta|flit(?:_core)?\.buildapi|hatchling\.build|poetry\.core\.masonry\.api|pdm\.backend|mesonpy|maturin|scikit_build_core\.build)["']/mu;
/** Code of the project, or a plugin that reads more than it is told. */
const RUNS_CODE = /^backend-path\b|\bcmdclass\b|\bpbr\b/mu;

/** Judges by pyproject.toml and setup.py. */
export function readingOf(project: AbsolutePath, files: FileReader): Reading {
  if (files.facts(resolvePath(project, 'setup.py')) !== undefined) return 'anything';
  const text = ['pyproject.toml', 'setup.cfg'].map((name) => decode(resolvePath(project, name), files)).join('\n');
  return DECLARING.test(text) && !RUNS_CODE.test(text) ? 'declared' : 'anything';
}

function decode(path: AbsolutePath, files: FileReader): string {
  return new TextDecoder().decode(files.readBytes(path));
}
