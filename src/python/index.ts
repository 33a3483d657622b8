/**
 * The python room: one interpreter, what it is and what fits it. See README.md.
 *
 * @module
 */
export { chooseExecutable } from './choose-executable.ts';
export type { ExecutableRequest } from './choose-executable.ts';
export type { Interpreter } from './interpreter.ts';
export { readPipSettings } from './pip-configuration.ts';
export type { PipSettings } from './pip-configuration.ts';
export { probeInterpreter } from './probe-interpreter.ts';
export type { ProbeHouse } from './probe-interpreter.ts';
