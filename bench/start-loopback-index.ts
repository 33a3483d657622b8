import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROUND_TRIP_MS = 20;

/** A loopback index in a process of its own, so that serving does not take turns with what is measured. */
export interface LoopbackIndex {
  readonly url: string;
  stop(): void;
}

/** Starts serving `mirror` (made by `mirror.ts`), 20 ms away. */
export async function startLoopbackIndex(mirror: string): Promise<LoopbackIndex> {
  const script = join(import.meta.dirname, 'loopback-index.ts');
  const child = spawn(process.execPath, [script, mirror, String(ROUND_TRIP_MS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${port.toString().trim()}/simple`, stop: () => void child.kill() };
}
