import type { AbsolutePath } from '#base';

import type { WheelManifest } from '../store/wheel-manifest.ts';

/** An editable wheel as it lies unpacked, as far as it counts. */
export interface UnpackedEditable {
  readonly tree: AbsolutePath;
  readonly manifest: Pick<WheelManifest, 'name' | 'distInfo' | 'dataDirectory'> & {
    readonly files: readonly { readonly path: string }[];
  };
}
