/** An attachment as it leaves the backend. */
import type { Attachment } from "../../src-shared/domain/attachment.ts";

/** How it is sealed for the other members of a shared budget is nobody's business outside. */
export const attachmentView = ({ sealedAs: _, ...shown }: Attachment): Omit<Attachment, "sealedAs"> => shown;
