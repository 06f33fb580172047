import { setFlagsFromString } from 'node:v8';

/**
 * For a process that is over in a second: functions are optimised only after more work than usual. Making optimised code
 * took a third of the processor time of a cold `check`, and most of it was hardly run. Whoever runs on gets it all the
 * same, a little later. The young garbage is little, and collected by one thread: waking others costs more. Its space
 * grows at once to what a run needs, so that it is collected less often.
 */
export function optimiseLate(): void {
  setFlagsFromString(`--interrupt-budget=${budget}`);
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--semi-space-growth-factor=16');
}

/** In bytes of bytecode run, weighed as V8 does; 135168 is usual. */
const budget = 3_000_000;
