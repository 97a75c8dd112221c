/** How many windows above and below the one on the screen count as near. */
export const NEAR = 1;
/** How much of a window above and below it belongs to what is seen first where the window has just come. */
export const BESIDE = 0.25;
/** Where a place that is gone to stands in the window. */
export const THIRD = 1 / 3;
/** Sections settle while they come into view; what is gone to is measured again in so many frames. */
const CORRECTIONS = 4;

/** The way to a place of a text, which is gone again while what has come into view settles. One at a time. */
export class GoingTo {
  /** In which the place is measured again; 0 where nothing is on its way. */
  #frame = 0;

  /** `move` scrolls there and gives back by how many pixels; `onArrived` hears when it is there. */
  start(move: () => number, onArrived: () => void = () => undefined): void {
    this.cancel();
    let left = CORRECTIONS;
    const correct = (): void => {
      const moved = move();
      left -= 1;
      if (left > 0 && (moved > 1 || left === CORRECTIONS - 1)) {
        this.#frame = requestAnimationFrame(correct);
        return;
      }
      this.#frame = 0;
      onArrived();
    };
    move();
    this.#frame = requestAnimationFrame(correct);
  }

  /** Whether something was on its way. */
  cancel(): boolean {
    const wasGoing = this.#frame !== 0;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    return wasGoing;
  }
}
