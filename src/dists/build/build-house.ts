import type { SourceHouse } from '../sdist/source-house.ts';
import type { BuildEnvironment } from './build-environment.ts';
import type { BuildSupervision } from './build-supervision.ts';

/** What unpacking and building sources takes. */
export interface BuildHouse extends SourceHouse {
  readonly environments: BuildEnvironment;
  readonly supervision: BuildSupervision;
}
