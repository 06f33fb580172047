/**
 * Runs jobs side by side, in as many lanes as given: whenever one is free, the first job whose `after` are through, well
 * or not, and of whose `kind` no other one runs. Resolves when all are through; rejects where one waits for what never
 * runs, or where `run` rejects.
 *
 * @template {{ readonly title: string, readonly after?: readonly string[], readonly kind?: string }} Job
 * @param {readonly Job[]} jobs
 * @param {number} lanes
 * @param {(job: Job) => Promise<void>} run
 */
export async function inLanes(jobs, lanes, run) {
  const waiting = [...jobs];
  const through = new Set();
  const running = new Set();
  const kinds = new Set();
  const mayRun = ({ after = [], kind }) => after.every(it => through.has(it)) && !kinds.has(kind);
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < lanes ? waiting.findIndex(mayRun) : -1;
    const [job] = next < 0 ? [] : waiting.splice(next, 1);
    if (job) {
      if (job.kind !== undefined) {
        kinds.add(job.kind);
      }
      const going = run(job).then(() => {
        through.add(job.title);
        kinds.delete(job.kind);
        running.delete(going);
      });
      running.add(going);
    } else if (running.size > 0) {
      await Promise.race(running);
    } else {
      throw new Error(`Nothing leads to ${waiting.map(it => it.title).join(', ')}`);
    }
  }
}
