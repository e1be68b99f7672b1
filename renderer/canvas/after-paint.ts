// Drawing a process takes longer than all the rest of a screen: it waits until what a person acts on is painted.

/** Runs `work` after the next frame is painted; the answer cancels it. */
export function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
