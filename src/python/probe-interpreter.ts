import { fingerprint, parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileWriter, ProcessRunner, Surroundings } from '#base';

import { probeFailed, pythonTooOld } from './errors.ts';
import type { Interpreter } from './interpreter.ts';
import { toInterpreter } from './probe-answer.ts';
import type { ProbeAnswer } from './probe-answer.ts';

const PROBE_TIMEOUT_MS = 60_000;
const OLDEST_MINOR = 8;

/** Where probing finds its script and keeps its answers. */
export interface ProbeHouse {
  readonly files: FileWriter;
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
  /** `probe.py`. */
  readonly script: AbsolutePath;
  /** Where answers are kept from run to run. */
  readonly cacheDirectory: AbsolutePath;
}

/**
 * Asks a Python what it is, or remembers what it answered.
 *
 * An answer holds as long as the program, its `pyvenv.cfg`, the pip beside it and the probe itself stay what they are, so
 * that a second run starts no process.
 *
 * @throws {UserError} `python/probe-failed`, `python/too-old`.
 */
export async function probeInterpreter(executable: AbsolutePath, house: ProbeHouse): Promise<Interpreter> {
  const id = identify(executable, house);
  const remembered = resolvePath(house.cacheDirectory, `${id}.json`);
  const known = readAnswer(remembered, house);
  if (known !== undefined) return toInterpreter(known, id);
  const answer = await ask(executable, house);
  if (answer.version[0] !== 3 || answer.version[1] < OLDEST_MINOR) throw pythonTooOld(executable, answer.versionText);
  remember(remembered, answer, house);
  return toInterpreter(answer, id);
}

/** Everything that may change the answer, in one digest. A launcher that is a script (pyenv's) also depends on its choice. */
function identify(executable: AbsolutePath, { files, surroundings, script }: ProbeHouse): string {
  const real = files.realPath(executable);
  const beside = parentOf(parentOf(executable));
  const facts = [executable, real, ...factsOf(real, files), ...factsOf(script, files)];
  facts.push(files.readText(resolvePath(beside, 'pyvenv.cfg')) ?? '');
  if (isScript(real, files)) {
    const { environment, homeDirectory, workingDirectory } = surroundings;
    const root = environment['PYENV_ROOT'] ?? `${homeDirectory ?? ''}/.pyenv`;
    const chosen = files.readText(resolvePath(workingDirectory, root, 'version'));
    facts.push(environment['PYENV_VERSION'] ?? '', chosen ?? '', ...versionFilesAbove(workingDirectory, files));
  }
  return fingerprint(JSON.stringify(facts));
}

function factsOf(path: AbsolutePath, files: FileWriter): readonly string[] {
  const found = files.facts(path);
  return found === undefined ? [] : [String(found.sizeBytes), String(found.mtimeMs), String(found.inode)];
}

function isScript(path: AbsolutePath, files: FileWriter): boolean {
  const MOST_SCRIPTS_ARE_SHORTER_BYTES = 8192;
  const facts = files.facts(path);
  if (facts === undefined || facts.sizeBytes > MOST_SCRIPTS_ARE_SHORTER_BYTES) return false;
  const start = files.readBytes(path)?.subarray(0, 2);
  return start?.[0] === 0x23 && start[1] === 0x21;
}

function versionFilesAbove(directory: AbsolutePath, files: FileWriter): readonly string[] {
  const text = files.readText(resolvePath(directory, '.python-version')) ?? '';
  const parent = parentOf(directory);
  return parent === directory ? [text] : [text, ...versionFilesAbove(parent, files)];
}

function readAnswer(path: AbsolutePath, { files }: ProbeHouse): ProbeAnswer | undefined {
  const text = files.readText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as ProbeAnswer;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where the cache cannot be written, the answer serves this run only. */
function remember(path: AbsolutePath, answer: ProbeAnswer, { files }: ProbeHouse): void {
  try {
    files.makeDirectory(parentOf(path));
    files.writeWhole(path, `${JSON.stringify(answer)}\n`);
  } catch {
    return;
  }
}

async function ask(executable: AbsolutePath, { processes, surroundings, script }: ProbeHouse): Promise<ProbeAnswer> {
  const { environment } = surroundings;
  const kept = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'PYENV_ROOT', 'PYENV_VERSION', 'LD_LIBRARY_PATH', 'SYSTEMROOT'];
  const result = await processes.run({
    command: executable,
    args: ['-I', '-B', script],
    workingDirectory: surroundings.workingDirectory,
    environment: Object.fromEntries(
      kept.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
    ),
    timeoutMs: PROBE_TIMEOUT_MS,
  });
  if (result.exitCode !== 0) throw probeFailed(executable, result.stderr);
  try {
    return JSON.parse(result.stdout) as ProbeAnswer;
  } catch {
    throw probeFailed(executable, result.stdout);
  }
}
