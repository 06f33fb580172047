/** Hears of things one after the other, and tells of the last once nothing more came for a while. */
export class Resting<T> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #deafUntil = 0;

  constructor(
    private readonly pause: number,
    private readonly rested: (last: T) => void,
  ) {}

  hear(next: T): void {
    this.stop();
    if (Date.now() > this.#deafUntil) {
      this.#timer = setTimeout(() => this.rested(next), this.pause);
    }
  }

  /** Forgets what came last, so that it is not told of. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** The same, and hears nothing for so many milliseconds. */
  ignoreFor(duration: number): void {
    this.stop();
    this.#deafUntil = Date.now() + duration;
  }
}
