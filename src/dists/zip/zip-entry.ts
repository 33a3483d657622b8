/** One member of a ZIP archive, as its central directory describes it. Sizes in bytes. */
export interface ZipEntry {
  /** Checked: relative, `/` between parts, no `/` at the end. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** Whether anybody may execute it. */
  readonly isExecutable: boolean;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Where its local header begins. */
  readonly start: number;
  /** Where the next member's local header begins, or the central directory. */
  readonly end: number;
  /** General purpose bits. */
  readonly flags: number;
  /** The name as it stands in the archive. */
  readonly rawName: Buffer;
}

/** Bit 0: encrypted. */
export const ENCRYPTED = 0x0001;
/** Bit 3: sizes and checksum follow the data. */
export const HAS_DATA_DESCRIPTOR = 0x0008;
/** Bit 5: patched data; bit 6: strong encryption; bit 13: masked headers. */
export const UNREADABLE = 0x2060;
/** Bit 11: the name is UTF-8. */
export const NAME_IS_UTF8 = 0x0800;
/** A field of 32 bits that says: look into the zip64 extra field. */
export const IN_ZIP64 = 0xffffffff;
