import type { AbsolutePath } from '#base';
import { supportedTags } from '#packaging';
import type { MarkerEnvironment, TagFacts } from '#packaging';

import type { Interpreter } from './interpreter.ts';

/** What `python/probe.py` prints. The names are its own. */
export interface ProbeAnswer {
  readonly executable: string;
  readonly prefix: string;
  readonly version: readonly [number, number, number];
  readonly releaseLevel: string;
  readonly serial: number;
  readonly versionText: string;
  readonly implementation: string;
  readonly markers: MarkerEnvironment;
  readonly soabi: string | null;
  readonly isFreeThreaded: boolean;
  readonly isDebug: boolean;
  readonly platform: string;
  readonly pointerBits: 32 | 64;
  readonly glibc: readonly [number, number] | null;
  readonly musl: readonly [number, number] | null;
  readonly macosVersion: readonly [number, number] | null;
  readonly sysVersion: string;
  readonly sysPlatform: string;
  readonly osName: string;
  readonly byteOrder: 'little' | 'big';
  readonly defaultIndex: string | null;
}

/** The interpreter that a probe's answer describes. The tags are worked out when they are first asked for. */
export function toInterpreter(answer: ProbeAnswer, id: string): Interpreter {
  const [major, minor] = answer.version;
  let tags: readonly string[] | undefined;
  return {
    id,
    executable: answer.executable as AbsolutePath,
    prefix: answer.prefix as AbsolutePath,
    version: answer.version,
    versionText: answer.versionText,
    implementation: answer.implementation,
    markers: answer.markers,
    get tags(): readonly string[] {
      tags ??= supportedTags(toTagFacts(answer));
      return tags;
    },
    pythonTag: `py${major}.${minor}`,
    eggPlatform: answer.platform,
    abiDirectory: toAbiDirectory(answer),
    conditionFacts: {
      markers: answer.markers,
      versionInfo: [...answer.version, answer.releaseLevel, answer.serial],
      sysVersion: answer.sysVersion,
      sysPlatform: answer.sysPlatform,
      osName: answer.osName,
      pointerBits: answer.pointerBits,
      byteOrder: answer.byteOrder,
    },
    pipDefaultIndex: answer.defaultIndex ?? undefined,
  };
}

function toTagFacts(answer: ProbeAnswer): TagFacts {
  return {
    implementation: answer.implementation,
    pythonVersion: [answer.version[0], answer.version[1]],
    soabi: answer.soabi ?? undefined,
    isFreeThreaded: answer.isFreeThreaded,
    isDebug: answer.isDebug,
    platform: answer.platform,
    glibc: answer.glibc ?? undefined,
    musl: answer.musl ?? undefined,
    macosVersion: answer.macosVersion ?? undefined,
    pointerBits: answer.pointerBits,
  };
}

/** `cp` and the second field of SOABI on CPython, else SOABI without dots and dashes. Source: zc-buildout.md 3.1. */
function toAbiDirectory({ implementation, soabi, version }: ProbeAnswer): string {
  if (soabi === null) return `cp${version[0]}${version[1]}`;
  if (implementation === 'cpython') return `cp${soabi.split('-')[1] ?? ''}`;
  return soabi.replaceAll(/[.-]/gu, '_');
}
