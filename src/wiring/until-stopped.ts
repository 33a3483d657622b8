/** What `work` comes to; fails as soon as `signal` fires, without waiting for what is still under way. */
export async function untilStopped<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error(`Stopped by ${String(signal.reason)}`));
    });
    work().then(resolve, reject);
  });
}
