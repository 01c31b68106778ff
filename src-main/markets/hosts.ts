/**
 * The only places that Coffer ever asks on its own: the one allow-list. An address that is not below one of these is
 * refused before a packet leaves. Tests point all of them at one server of this computer, and only of this computer.
 */
export type Places = Readonly<Record<string, URL>>;

export interface MarketPlaces extends Places {
  readonly ecb: URL;
  readonly frankfurter: URL;
}

/** A bridge to banks stands at two addresses. */
export interface BankPlaces extends Places {
  readonly simplefin: URL;
  readonly simplefinBeta: URL;
}

const PLACES = {
  ecb: "https://www.ecb.europa.eu/stats/eurofxref/",
  frankfurter: "https://api.frankfurter.dev/v2/",
  simplefin: "https://bridge.simplefin.org/simplefin/",
  simplefinBeta: "https://beta-bridge.simplefin.org/simplefin/",
} as const;

/**
 * @param instead `COFFER_RATES_FROM`, for tests: the origin of a server on this computer
 * @throws RangeError when it is anything else
 */
export function marketPlaces(instead: string | undefined): MarketPlaces {
  if (!instead) return { ecb: new URL(PLACES.ecb), frankfurter: new URL(PLACES.frankfurter) };
  const origin = ownServer(instead, "COFFER_RATES_FROM");
  return { ecb: new URL("/stats/eurofxref/", origin), frankfurter: new URL("/v2/", origin) };
}

/**
 * @param instead `COFFER_BANKS_FROM`, for tests: the origin of a server on this computer
 * @throws RangeError when it is anything else
 */
export function bankPlaces(instead: string | undefined): BankPlaces {
  if (!instead) return { simplefin: new URL(PLACES.simplefin), simplefinBeta: new URL(PLACES.simplefinBeta) };
  const place = new URL("/simplefin/", ownServer(instead, "COFFER_BANKS_FROM"));
  return { simplefin: place, simplefinBeta: place };
}

function ownServer(address: string, variable: string): URL {
  const origin = URL.canParse(address) ? new URL(address) : undefined;
  if (!origin || !isLoopback(origin)) throw new RangeError(`${variable} is no server on this computer`);
  return origin;
}

/** Whether this address may be asked: encrypted, on a listed host. On this computer itself there is nobody to listen. */
export function isAllowed(address: URL, places: Places): boolean {
  const isListed = Object.values(places).some(({ origin }) => origin === address.origin);
  const isPlain = address.username === "" && address.password === "";
  return isListed && isPlain && (address.protocol === "https:" || isLoopback(address));
}

const isLoopback = ({ hostname, protocol }: URL): boolean =>
  (hostname === "127.0.0.1" || hostname === "[::1]") && (protocol === "http:" || protocol === "https:");
