/** Counts the bytes of files in memory, so that many large ones are not there at once. */
export interface ByteBudget {
  /**
   * Waits until `bytes` fit. Whatever its size, a file passes when it is the only one under way, so that forgotten ones
   * slow the rest down but never stop it. The answer gives the bytes back, once.
   */
  take(bytes: number): Promise<BytesTaken>;
}

/** A share of the budget. */
export interface BytesTaken {
  /** The download is over; its bytes are still there. */
  arrived(): void;
  /** The bytes are gone, the download too. */
  release(): void;
}

/** A budget of `limit` bytes. */
export function createByteBudget(limit: number): ByteBudget {
  const waiting: { readonly bytes: number; readonly start: () => void }[] = [];
  let takenBytes = 0;
  let underWay = 0;

  function startWaiting(): void {
    for (let next = waiting[0]; next !== undefined && fits(next.bytes); next = waiting[0]) {
      waiting.shift();
      begin(next.bytes);
      next.start();
    }
  }
  function fits(bytes: number): boolean {
    return underWay === 0 || takenBytes + bytes <= limit;
  }
  function begin(bytes: number): void {
    takenBytes += bytes;
    underWay += 1;
  }

  return {
    async take(bytes) {
      if (waiting.length === 0 && fits(bytes)) begin(bytes);
      else await new Promise<void>((start) => waiting.push({ bytes, start }));
      let isUnderWay = true;
      let isTaken = true;
      function arrived(): void {
        underWay -= isUnderWay ? 1 : 0;
        isUnderWay = false;
        startWaiting();
      }
      function release(): void {
        takenBytes -= isTaken ? bytes : 0;
        isTaken = false;
        arrived();
      }
      return { arrived, release };
    },
  };
}
