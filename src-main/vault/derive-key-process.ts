/**
 * Entry of the short-lived process that turns one passphrase into one key and exits, so that whatever Argon2 leaves in
 * freed memory is given back to the system. Two doors for the same bytes (derive-key-wire.ts): standard input and output
 * under Node (fork-derive-key.ts), and one message each way on `process.parentPort`, as Electron's `utilityProcess` has it.
 */
import { bytesToRequest, keyToAnswer, reasonToAnswer } from "./derive-key-wire.ts";
import type { DeriveKeyRequest } from "./key-derivation.ts";

interface ParentPort {
  once(event: "message", listener: (event: { readonly data: Uint8Array }) => void): void;
  postMessage(message: Uint8Array): void;
}

async function answer(message: Buffer): Promise<Buffer> {
  try {
    const request = bytesToRequest(message);
    if (!request) return reasonToAnswer("the request ended early");
    return keyToAnswer(await argon2id(request), request.mask);
  } catch (error) {
    return reasonToAnswer(error instanceof Error ? error.message : String(error));
  }
}

async function argon2id(request: DeriveKeyRequest): Promise<Uint8Array> {
  const native = await import("argon2").catch(() => undefined);
  if (!native) return argon2idInWebAssembly(request);
  return native.hash(Buffer.from(request.passphrase), {
    type: native.argon2id,
    memoryCost: request.memoryKib,
    timeCost: request.passes,
    parallelism: request.lanes,
    hashLength: 32,
    salt: Buffer.from(request.salt),
    raw: true,
  });
}

/** The same bits, twice as slow: for the platforms that `argon2` has no binary for (macOS x64, Windows arm64). */
async function argon2idInWebAssembly({ lanes, memoryKib, passes, passphrase, salt }: DeriveKeyRequest) {
  if (lanes !== 1) throw new Error("this platform derives keys with one lane only");
  const { default: sodium } = await import("libsodium-wrappers-sumo");
  await sodium.ready;
  return sodium.crypto_pwhash(32, passphrase, salt, passes, memoryKib * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13);
}

async function readRequest(): Promise<Buffer> {
  let message: Buffer = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    message = Buffer.concat([message, chunk]);
    if (bytesToRequest(message)) break;
  }
  return message;
}

// Only Electron has it, and its types are not for this room.
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort) {
  parentPort.once("message", ({ data }) => {
    void answer(Buffer.from(data)).then((bytes) => parentPort.postMessage(bytes));
  });
} else {
  // The parent is gone: nobody waits for this key any more.
  process.on("disconnect", () => process.exit(1));
  const bytes = await answer(await readRequest());
  process.stdout.write(bytes, () => process.exit(0));
}
