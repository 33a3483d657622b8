import type { AbsolutePath, FileWriter, Reporter } from '#base';
import type { Interpreter } from '#python';

import type { Distribution } from '../distributions/distribution.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { LinkMode, TreeLinker } from './tree-linker.ts';

/** A wheel of the store that is wanted as an egg. */
export interface EggRequest {
  readonly entry: WheelEntry;
  readonly eggsDirectory: AbsolutePath;
  readonly interpreter: Pick<Interpreter, 'pythonTag' | 'eggPlatform'>;
  /** The best way first; clone, hardlink, copy when absent. */
  readonly linkModes?: readonly LinkMode[] | undefined;
}

/** The machine as placing eggs needs it. */
export interface EggPorts {
  readonly files: FileWriter;
  readonly linker: TreeLinker;
  readonly reporter: Reporter;
}

/** What became of an egg. */
export type PlacedEgg =
  | { readonly kind: 'placed'; readonly distribution: Distribution }
  /** The entry of the store is not whole: `Store.mendWheel`, perhaps `provideWheel`, and place it again. */
  | { readonly kind: 'damaged'; readonly paths: readonly string[] };

/** Makes an egg of a wheel of the store. */
export function placeEgg(request: EggRequest, ports: EggPorts): PlacedEgg {
  throw new Error(`to be written: ${request.eggsDirectory} ${ports.files.umask}`);
}
