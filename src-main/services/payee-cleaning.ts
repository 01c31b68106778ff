/**
 * From what banks print to the name of who was paid: the service that passed the payment on, the words that a card payment
 * begins with, thanks, and what changes with every booking (card, day, minute, terminal, number) go. Where next to nothing
 * would be left, the text stays as it is. Whoever cleans keeps the text as printed.
 */

const LONGEST = 200;

/** Services that pass payments on and put a mark before the name of the shop. */
const gateways =
  /^(?:sq|sqc|sumup|zettle|izettle|iz|tst|paypal|pp|ppl|klarna|stripe|adyen|mollie|nyx|nayax|crv|curve|wpy|eb|fs|dri|2co\.com|cke|sp|apl|lsp|viva|payu|mangopay)[ _]?\*+ ?(?=\p{L})/iu;

/** How card payments and debits begin at several banks; the name follows. */
const openings: readonly RegExp[] = [
  /^(?:kartenzahlung|girocard(?:zahlung)?|debitkartenzahlung|sepa-?lastschrift|lastschrifteinzug|elv|ec-?zahlung|ec-?pos)[ :/,-]+(?:von |an |bei )?(?=\p{L})/iu,
  /^(?:pos|contactless|card|debit card|visa debit|visa|mastercard) (?:purchase|payment|transaction|debit)(?: (?:at|to|from))?[ :-]+(?=\p{L})/iu,
  /^(?:checkcard|purchase authorized on|card payment to) (?:\d{2,4}(?:[/.]\d{2})? )?(?=\p{L})/iu,
  /^(?:achat cb|paiement (?:par )?(?:carte|cb)|cb|carte) (?:\d{2}[/.]\d{2}(?:[/.]\d{2,4})? )(?=\p{L})/iu,
  /^(?:compra (?:con )?tarj(?:eta)?\.?|pago con tarjeta|pagamento pos|acquisto pos)[ :-]+(?=\p{L})/iu,
];

/** Thanks on the slips of German shops, with the number of the branch. */
const thanks = /[ ,]+sagt danke(?:[ ,.]+\d{1,6})?(?:[ ,.]+(?:sagt )?danke)?[ .!]*$/iu;

/** Behind the shop of a passed-on payment: its number, and the town in capitals. */
const numberAndTown = / +#?\d{2,6}(?: +\p{Lu}[\p{Lu}.-]+){0,3}$/u;

/** What stands at the end of a bank's text and changes with every booking. Letters and shop numbers stay. */
const endings: readonly RegExp[] = [
  // Day, month, perhaps year, perhaps time.
  /[ ,;]+(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4}))(?:[ T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?(?: ?Uhr)?$/iu,
  // A time alone.
  /[ ,;]+(?:um )?\d{1,2}:\d{2}(?::\d{2})?(?: ?Uhr)?$/iu,
  // A card, whole or masked.
  /[ ,;]+(?:card|karte|kartennr\.?|visa|mastercard)? ?(?:\d{4}[ -]?){3}\d{4}$/iu,
  /[ ,;]+(?:card|karte|kartennr\.?)? ?(?:\d{4,6})?[x*•]{4,}\d{2,6}$/iu,
  // A card payment's sequence number and month of expiry.
  /[ ,;]+(?:folgenr\.?|kfn) ?\d{1,3}(?: verfalld\.? ?\d{1,4})?$/iu,
  /[ ,;]+(?:terminal|term\.?|tid|ta-?nr\.?|bnr\.?|bel\.?nr\.?) ?[:.]? ?\d{3,}$/iu,
  // A booking number; shorter ones may name the shop.
  /[ ,;]+(?:#|nr\.? ?|ref\.? ?)?\d{8,}$/iu,
  // A code behind a star, with a digit in it.
  /\*(?=[A-Z]*\d)[A-Z0-9]{5,}$/u,
  // Town and country of a card payment.
  /\/\/[^/]{2,40}\/[A-Z]{2}$/u,
];

export const collapse = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

/** @returns the name to show; never empty when the text has a letter or digit */
export function tidyPayee(text: string): string {
  const whole = collapse(text);
  const bare = withoutEndings(whole);
  const opened = openings.reduce((name, opening) => shorter(name, opening), bare);
  const passed = shorter(opened, gateways);
  const isPassedOn = passed !== opened;
  const shop = isPassedOn ? shorter(withoutEndings(passed), numberAndTown) : opened;
  const name = shorter(shop, thanks);
  const isFreed = name !== bare;
  return [...(isFreed ? readable(name) : name)].slice(0, LONGEST).join("");
}

function withoutEndings(text: string): string {
  let name = text;
  for (let before = ""; before !== name; ) {
    before = name;
    for (const ending of endings) name = shorter(name, ending);
  }
  return name;
}

/** Less, as long as a name is left. */
function shorter(name: string, without: RegExp): string {
  const cut = name.replace(without, "").trim();
  return (cut.match(/\p{L}/gu)?.length ?? 0) >= 2 ? cut : name;
}

/** A name in capitals that was cut out of a bank's line reads better as a name; short words may be initials. */
function readable(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.replace(/\p{L}{4,}/gu, (word) => word.slice(0, 1) + word.slice(1).toLowerCase());
}
