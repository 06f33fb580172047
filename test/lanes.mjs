/**
 * Runs jobs side by side, in as many lanes as given: whenever one is free, the first job whose `after` are through, well
 * or not. Resolves when all are through; rejects where one waits for what never runs, or where `run` rejects.
 *
 * @template {{ readonly title: string, readonly after?: readonly string[] }} Job
 * @param {readonly Job[]} jobs
 * @param {number} lanes
 * @param {(job: Job) => Promise<void>} run
 */
export async function inLanes(jobs, lanes, run) {
  const waiting = [...jobs];
  const through = new Set();
  const running = new Set();
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < lanes ? waiting.findIndex(({ after = [] }) => after.every(it => through.has(it))) : -1;
    const [job] = next < 0 ? [] : waiting.splice(next, 1);
    if (job) {
      const going = run(job).then(() => {
        through.add(job.title);
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
