/** Raises `busy` when something takes longer than 300 ms, and lowers it when it ends. */
export async function busyWhile<T>(list: { busy: boolean }, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    list.busy = true;
  }, 300);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    list.busy = false;
  }
}
