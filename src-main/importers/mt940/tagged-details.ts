/**
 * `:86:` of Dutch and other banks: `/EREF/…/CNTP/account/bic/name/city///REMI/USTD//text/`. A slash is also a sign of
 * texts, so only tags that are known part them.
 */
import { joinTexts, said } from "../clean-text.ts";
import type { Details } from "./details.ts";

const TAGS =
  "EREF|IREF|PREF|KREF|MARF|CSID|CNTP|REMI|BENM|ORDP|NAME|ISDT|PURP|RTRN|TRTP|TRCD|IBAN|BIC|ADDR|ULTC|ULTD|ULTB|" +
  "ACCT|ACCW|SVCL|EXCH|INST|OCMT|CHGS|CHG|FX|NRTX|BUSP|RTYP|ID|PT|PY|BN|BO|OB|CT";
const TAG = new RegExp(`/(${TAGS})/`, "g");

export function readTagged(text: string): Details | undefined {
  if (!/^\/[A-Z]{2,4}\//.test(text)) return undefined;
  const parts = new Map<string, string>();
  let name = "";
  let from = 0;
  const keep = (to: number) => {
    const value = text.slice(from, to);
    if (value !== "" && !parts.has(name)) parts.set(name, value);
  };
  for (const match of text.matchAll(TAG)) {
    keep(match.index);
    name = match[1] ?? "";
    from = match.index + match[0].length;
  }
  keep(text.length);
  const payee =
    said(parts.get("NAME") ?? parts.get("CNTP")?.split("/")[2] ?? parts.get("BN") ?? parts.get("OB")) ??
    onlyOne(parts.get("ORDP"), parts.get("BENM"));
  const behind = said((parts.get("ULTC") ?? parts.get("ULTD") ?? parts.get("ULTB"))?.replace(/^\/?NAME\//, ""));
  const memo = joinTexts([remittance(parts.get("REMI") ?? parts.get("PY")), behind === payee ? "" : behind]);
  if (memo !== "") return { payee, memo };
  const rest = joinTexts([parts.get(""), parts.get("TRTP"), parts.get("RTRN"), parts.get("PURP")].map(plain));
  return { payee, memo: rest || (payee === "" ? plain(text) : "") };
}

/** Who ordered it or who gets it: the one that is named is not the owner of the account. */
function onlyOne(...named: readonly (string | undefined)[]): string {
  const [one = "", other] = named.map(plain).filter((name) => /\p{L}{2}/u.test(name));
  return other === undefined ? one : "";
}

/** `USTD//text`, `STRD/CUR/reference`, or the text itself. */
function remittance(value: string | undefined): string {
  const structured = /^(?:USTD|STRD)\/([A-Z]{0,4})\/(.*)$/s.exec(value ?? "");
  return plain(structured ? structured[2] : value);
}

const plain = (value: string | undefined): string =>
  said(value?.replace(/^\/+|\/{1,10}$/g, "").replaceAll("//", " ")) ?? "";
