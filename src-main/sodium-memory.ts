/**
 * libsodium works on a WebAssembly memory of its own and does not clear it: every copy of a secret is searched there and
 * zeroed by whoever used one. Kept outside of vault and sync because both need it and neither may know the other.
 */
import sodium from "libsodium-wrappers-sumo";

export function eraseFromSodium(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) for (const at of placesOf(secret)) memory().fill(0, at, at + secret.length);
}

/** Number of places in libsodium's memory that hold these bytes. */
export function copiesInSodium(secret: Uint8Array): number {
  return placesOf(secret).length;
}

function placesOf(secret: Uint8Array): readonly number[] {
  const places: number[] = [];
  const heap = memory();
  for (let at = heap.indexOf(secret); at >= 0; at = heap.indexOf(secret, at + secret.length)) places.push(at);
  return places;
}

function memory(): Buffer {
  // Not in the type declarations; looked up each time because the memory moves when it grows.
  const { libsodium } = sodium as unknown as { readonly libsodium: { readonly HEAPU8: Uint8Array } };
  const { buffer, byteOffset, byteLength } = libsodium.HEAPU8;
  return Buffer.from(buffer, byteOffset, byteLength);
}
