import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** One figure of one run of a whole process. */
export interface Measurement {
  readonly exitCode: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** A command to time. `prepare` answers the run's arguments, environment and directory, made before the clock starts. */
export interface Contestant {
  readonly name: string;
  prepare(round: number): Prepared;
}

/** One run that is ready to start. */
export interface Prepared {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
}

/** What all rounds of one contestant came to. */
export interface Summary {
  readonly name: string;
  readonly medianSeconds: number;
  readonly fastestSeconds: number;
  readonly medianCpuSeconds: number;
  readonly peakMiB: number;
  /** Median over the rounds of this contestant's time divided by that of the first contestant in the same round. */
  readonly pairedRatios: ReadonlyMap<string, number>;
}

/** Runs every contestant once a round, in rotating order, and sums up. Any run that fails ends the bench. */
export function runRounds(rounds: number, contestants: readonly Contestant[], log: string): readonly Summary[] {
  const results = new Map<string, Measurement[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const contestant = contestants[(turn + round) % contestants.length]!;
      const measurement = measure(contestant.prepare(round), log);
      if (measurement.exitCode !== 0) throw new Error(`${contestant.name} failed: see ${log}`);
      results.get(contestant.name)!.push(measurement);
    }
  }
  return contestants.map(({ name }) => summarise(name, results));
}

function measure({ command, environment, directory }: Prepared, log: string): Measurement {
  const script = join(import.meta.dirname, 'measure.py');
  const said = execFileSync('python3', ['-I', script, log, ...command], {
    cwd: directory,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    encoding: 'utf8',
  });
  return JSON.parse(said) as Measurement;
}

function summarise(name: string, results: ReadonlyMap<string, readonly Measurement[]>): Summary {
  const own = results.get(name) ?? [];
  const pairedRatios = new Map(
    [...results]
      .filter(([other]) => other !== name)
      .map(([other, theirs]) => [
        other,
        median(own.map((mine, round) => mine.wallSeconds / theirs[round]!.wallSeconds)),
      ]),
  );
  return {
    name,
    medianSeconds: median(own.map((one) => one.wallSeconds)),
    fastestSeconds: Math.min(...own.map((one) => one.wallSeconds)),
    medianCpuSeconds: median(own.map((one) => one.cpuSeconds)),
    peakMiB: Math.max(...own.map((one) => one.peakMiB)),
    pairedRatios,
  };
}

/** The middle value; of an even number, the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
