/** Something that can be told to stop. */
export interface Stop {
  readonly isCancellationRequested: boolean;
}

/**
 * Takes the steps of some work, giving way to the event loop whenever a slice is used up (milliseconds; a step that has
 * begun ends). Answers whether it came to its end before it was told to stop.
 */
export async function inSlices(work: Iterable<unknown>, slice: number, stop: Stop): Promise<boolean> {
  let until = performance.now() + slice;
  const steps = work[Symbol.iterator]();
  while (steps.next().done !== true) {
    if (performance.now() >= until) {
      await turn();
      if (stop.isCancellationRequested) {
        return false;
      }
      until = performance.now() + slice;
    }
  }
  return true;
}

/** Lets everything else that waits have its turn. */
export function turn(): Promise<void> {
  return new Promise(soon);
}

/** Calls back once everything that waits has had its turn. In a browser too, whose timers wait 4 ms for nothing. */
export function soon(callback: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(callback);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(null);
}

export function delay(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
}
