/**
 * The only places that Coffer ever asks on its own: the one allow-list. An address that is not below one of these is
 * refused before a packet leaves. Tests point all of them at one server of this computer, and only of this computer.
 */
export interface MarketPlaces {
  readonly ecb: URL;
  readonly frankfurter: URL;
}

const PLACES = {
  ecb: "https://www.ecb.europa.eu/stats/eurofxref/",
  frankfurter: "https://api.frankfurter.dev/v2/",
} as const;

/**
 * @param instead `COFFER_RATES_FROM`, for tests: the origin of a server on this computer
 * @throws RangeError when it is anything else
 */
export function marketPlaces(instead: string | undefined): MarketPlaces {
  if (!instead) return { ecb: new URL(PLACES.ecb), frankfurter: new URL(PLACES.frankfurter) };
  const origin = URL.canParse(instead) ? new URL(instead) : undefined;
  if (!origin || !isLoopback(origin)) throw new RangeError("COFFER_RATES_FROM is no server on this computer");
  return { ecb: new URL("/stats/eurofxref/", origin), frankfurter: new URL("/v2/", origin) };
}

/** Whether this address may be asked: encrypted, on a listed host. On this computer itself there is nobody to listen. */
export function isAllowed(address: URL, places: MarketPlaces): boolean {
  const isListed = Object.values(places).some((place: URL) => place.origin === address.origin);
  const isPlain = address.username === "" && address.password === "";
  return isListed && isPlain && (address.protocol === "https:" || isLoopback(address));
}

const isLoopback = ({ hostname, protocol }: URL): boolean =>
  (hostname === "127.0.0.1" || hostname === "[::1]") && (protocol === "http:" || protocol === "https:");
