/** The sign of each tone, so that colour is never alone. */
import { DoneIcon, ErrorIcon, InfoIcon, WarnIcon } from "../../design/index.ts";

export const shapes = { in: DoneIcon, info: InfoIcon, warn: WarnIcon, danger: ErrorIcon };
