import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AbsolutePath, BuildoutEvent, Clock, HttpSettings } from '#base';
import { createDownloads } from '#downloads';
import type { Downloads, DownloadsSettings } from '#downloads';
import { clock, fileWriter } from '#system';

import { createHttpClient, spool } from '../../../src/system/http/index.ts';

/** What a test wants of its downloads; everything may be left out. */
export interface OpenOptions extends Partial<DownloadsSettings> {
  readonly http?: Partial<HttpSettings>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly homeDirectory?: string;
}

/** The real downloads over the real HTTP client, with pauses that take no time. */
export interface OpenDownloads {
  readonly downloads: Downloads;
  readonly cacheDirectory: AbsolutePath;
  readonly events: readonly BuildoutEvent[];
  /** How long each pause would have been, in milliseconds. */
  readonly pauses: readonly number[];
  /** Lets time pass for what is kept. */
  advance(ms: number): void;
  [Symbol.dispose](): void;
}

/** Opens downloads with a fresh cache, which is removed at the end unless the test brought its own. */
export function openDownloads(options: OpenOptions = {}): OpenDownloads {
  const own = options.cacheDirectory ?? (mkdtempSync(join(tmpdir(), 'downloads-')) as AbsolutePath);
  const events: BuildoutEvent[] = [];
  const pauses: number[] = [];
  let offsetMs = 0;
  const quick: Clock = {
    now: () => clock.now() + offsetMs,
    sleep(ms) {
      pauses.push(ms);
      return Promise.resolve();
    },
  };
  const settings = {
    proxies: { none: [] },
    authorities: undefined,
    trustedHosts: [],
    userAgent: 'tests',
    ...options.http,
  };
  const http = createHttpClient(() => settings);
  const surroundings = {
    environment: options.environment ?? {},
    homeDirectory: options.homeDirectory as AbsolutePath | undefined,
    workingDirectory: own,
    temporaryDirectory: own,
    platform: 'linux',
    processorCount: 2,
  } as const;
  const reporter = (event: BuildoutEvent): void => void events.push(event);
  const downloads = createDownloads(
    { http, files: fileWriter, spool, clock: quick, reporter, surroundings },
    { cacheDirectory: own, allowHosts: ['*'], isOffline: false, idleTimeoutMs: 2000, ...options },
  );
  return {
    downloads,
    cacheDirectory: own,
    events,
    pauses,
    advance: (ms) => {
      offsetMs += ms;
    },
    [Symbol.dispose]() {
      http.close();
      if (options.cacheDirectory === undefined) rmSync(own, { recursive: true, force: true });
    },
  };
}
