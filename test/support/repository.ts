import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that the tests run in. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/u, '');

/** Where tests keep what is costly to make. Not tracked; may be removed at any time. */
export const TEST_CACHE = join(REPOSITORY, 'node_modules/.cache');
