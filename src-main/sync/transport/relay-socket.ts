/**
 * The socket that the stock provider opens: `ws` with bounds, which lets through only what the provider can read. The
 * provider itself would throw out of its event handler on an empty message, a text or an unknown type.
 */
import { WebSocket } from "ws";
import { closeCodes } from "../../../src-shared/sync/wire/close-codes.ts";
import { MESSAGE_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { kinds } from "../../../src-shared/sync/wire/message.ts";

/** 0 to 3 are the stock protocol's. */
const readable = new Set<number | undefined>([0, 1, 2, 3, ...Object.values(kinds)]);

/** A class, because the provider builds it with `new`. */
export class RelaySocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(address, protocols, { maxPayload: MESSAGE_BYTES, handshakeTimeout: 10_000, perMessageDeflate: false });
  }

  override emit(event: string | symbol, ...given: unknown[]): boolean {
    if (event !== "message") return super.emit(event, ...given);
    const [data, isBinary] = given;
    // As `binaryType` says: the provider asks for array buffers.
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : undefined;
    if (isBinary === true && readable.has(bytes?.[0])) return super.emit(event, ...given);
    this.close(closeCodes.notUnderstood);
    return false;
  }
}
