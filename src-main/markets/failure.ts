/** Why a source of rates or prices gave nothing. Values, never thrown; no address of ours and no content is in them. */
export type MarketFailure =
  /** No way to the host: no network, no such name, no trusted certificate. */
  | { readonly kind: "offline" }
  | { readonly kind: "too-slow" }
  /** Asked too often (429). @property seconds until it wants to be asked again; null where it did not say */
  | { readonly kind: "busy"; readonly seconds: number | null }
  | { readonly kind: "server-error"; readonly status: number }
  /** An answer, but not the one that is documented. */
  | {
      readonly kind: "not-expected";
      readonly detail: string;
      /** Of HTTP, where that was what nobody expected. */
      readonly status?: number;
    }
  /** The answer ended before its end. */
  | { readonly kind: "truncated" }
  | { readonly kind: "cancelled" };
