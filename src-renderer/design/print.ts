/**
 * Printing what the page shows. A browser lays paper out without asking the page again, so charts would keep the width of
 * the screen: for the moment of printing the page itself is as wide as paper. How it then looks is in print.css.
 */
export interface PrintOptions {
  /** Offered as the name of the file when it is saved as PDF. */
  readonly title?: string;
}

const twoFrames = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Resolves when the paper has been put away again. */
export async function printPage({ title }: PrintOptions = {}): Promise<void> {
  const root = document.documentElement;
  const titleBefore = document.title;
  root.dataset["paper"] = "";
  if (title) document.title = title;
  // Whatever observes its width draws itself again.
  await twoFrames();
  await new Promise<void>((resolve) => {
    const putAway = () => {
      window.removeEventListener("afterprint", putAway);
      window.removeEventListener("pointerdown", putAway);
      delete root.dataset["paper"];
      document.title = titleBefore;
      resolve();
    };
    window.addEventListener("afterprint", putAway);
    // Some browsers never tell that they are done; a person who presses something is back.
    window.addEventListener("pointerdown", putAway);
    window.print();
  });
}
