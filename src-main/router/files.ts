/** Files on their way in and out, in pieces. */
import type { FilesService } from "../services/files.ts";
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const filesRouter = ({ files }: Unlocked, service: FilesService) => ({
  beginUpload: files.beginUpload.handler(({ context, input }) => answer(service.beginUpload(context.session, input))),
  appendUpload: files.appendUpload.handler(({ context, input }) =>
    answer(service.appendUpload(context.session, input)),
  ),
  discardUpload: files.discardUpload.handler(({ context, input }) => {
    service.discardUpload(context.session, input);
    return {};
  }),
  readDownload: files.readDownload.handler(({ context, input }) =>
    answer(service.readDownload(context.session, input)),
  ),
});
