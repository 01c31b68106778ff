/**
 * The person at the system's two file dialogs. A page's file field opens the one, a download the other after the program
 * was asked by "will-download"; what the person chooses was said before by `launchStandIn().answer`. Bytes come from and
 * go to true files.
 */
import type { EventEmitter } from "node:events";
import path from "node:path";
import type { Download, Page } from "playwright";

/** null cancels the dialog. */
export interface Answers {
  /** The path that is chosen in the next open dialog. */
  readonly open?: string | null;
  /** The folder into which the save dialog's proposal is saved. */
  readonly save?: string | null;
}

export interface FileDialogsDeps {
  readonly note: (name: string, ...args: unknown[]) => void;
  /** From an address of the page to that of the program. */
  readonly toApp: (address: string) => string;
}

export function createFileDialogs({ note, toApp }: FileDialogsDeps) {
  let answers: Answers = {};

  async function save(session: EventEmitter | undefined, download: Download): Promise<void> {
    const address = toApp(download.url());
    let prevented = false;
    let proposed = download.suggestedFilename();
    session?.emit(
      "will-download",
      { preventDefault: () => (prevented = true) },
      {
        getURL: () => address,
        getFilename: () => download.suggestedFilename(),
        setSaveDialogOptions: ({ defaultPath = proposed }: { defaultPath?: string }) => {
          proposed = defaultPath;
        },
      },
    );
    note("will-download", address, prevented);
    if (!prevented) note("save dialog", proposed);
    if (prevented || !answers.save) return download.cancel();
    const file = path.join(answers.save, proposed);
    await download.saveAs(file);
    note("saved", file);
  }

  return {
    answer(next: Answers) {
      answers = { ...answers, ...next };
    },
    attend(page: Page, session: EventEmitter | undefined) {
      page.on("filechooser", (chooser) => {
        note("open dialog", answers.open ?? null);
        if (answers.open) void chooser.setFiles(answers.open);
      });
      page.on("download", (download) => {
        save(session, download).catch((error: unknown) => note("not saved", String(error)));
      });
    },
  };
}
