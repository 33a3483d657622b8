/** Lower-case hex SHA-256. Node's crypto module is loaded with the first call: it costs a no-op run 6 ms (ADR 2). */
export function sha256Hex(data: string | Uint8Array): string {
  // eslint-disable-next-line no-restricted-globals -- a pure function of Node, loaded late
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(data).digest('hex');
}

/**
 * A short name for `text`: 26 hex digits, the same in every run. For keys that nobody has a reason to forge; what comes
 * from outside is named by {@link sha256Hex}.
 */
export function fingerprint(text: string): string {
  return mix(text, 0x9e3779b9) + mix(text, 0x7f4a7c15);
}

/** 52 bits of two multiplicative hashes that run side by side, as 13 hex digits. */
function mix(text: string, seed: number): string {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (0x100000 * (high >>> 0) + ((low >>> 0) & 0xfffff)).toString(16).padStart(13, '0');
}
