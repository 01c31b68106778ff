/**
 * Why a relay ends a socket, as codes of the WebSocket's private range. The stock provider gives up for good at 4400–4499
 * and tries again after all others; the transport of the app then decides which of these mend themselves.
 */
export const closeCodes = {
  /** The token has ended and no new one came. */
  tokenEnded: 4401,
  /** The room has new keys: come back with one of theirs. */
  keysReplaced: 4403,
  /** Does not read what it asked for. */
  tooSlow: 4408,
  /** Bytes that mean nothing here. */
  notUnderstood: 4400,
  /** Far more than the limits allow, again and again. */
  tooFast: 1008,
  tooLarge: 1009,
  /** The relay is being stopped. */
  leaving: 1001,
  /** So many are here that there is no place. */
  full: 1013,
} as const;

/** The subprotocol that a relay answers with. */
export const SUBPROTOCOL = "coffer-relay.1";
/** In front of the token, offered as a second subprotocol: it never stands in an address. */
export const TOKEN_PREFIX = "coffer-token.";
