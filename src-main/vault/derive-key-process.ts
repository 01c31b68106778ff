/**
 * Entry of the short-lived process that turns one passphrase into one key and exits, so that whatever Argon2 leaves in
 * freed memory is given back to the system. Two doors: standard input and output under Node (fork-derive-key.ts), and
 * `process.parentPort` as Electron's `utilityProcess` gives it: message `DeriveKeyRequest`, answer `{ key }` or `{ reason }`.
 */
import { bytesToRequest } from "./derive-key-wire.ts";
import type { DeriveKeyRequest } from "./key-derivation.ts";

interface ParentPort {
  once(event: "message", listener: (event: { readonly data: DeriveKeyRequest }) => void): void;
  postMessage(message: { readonly key: Uint8Array } | { readonly reason: string }): void;
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

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function answerPipe(): Promise<void> {
  const chunks: Buffer[] = [];
  let request: DeriveKeyRequest | undefined;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    request = bytesToRequest(Buffer.concat(chunks));
    if (request) break;
  }
  let answer: Buffer;
  try {
    if (!request) throw new Error("the request ended early");
    answer = Buffer.concat([Buffer.of(0), await argon2id(request)]);
  } catch (error) {
    answer = Buffer.concat([Buffer.of(1), Buffer.from(reasonOf(error))]);
  }
  process.stdout.write(answer, () => process.exit(0));
}

function answerPort(port: ParentPort): void {
  port.once("message", ({ data }) => {
    argon2id(data).then(
      (key) => port.postMessage({ key }),
      (error: unknown) => port.postMessage({ reason: reasonOf(error) }),
    );
  });
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort) answerPort(parentPort);
else {
  // The parent is gone: nobody waits for this key any more.
  process.on("disconnect", () => process.exit(1));
  await answerPipe();
}
