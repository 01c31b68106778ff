/** Words that make a row something else than a booking: pending, refused, a balance or total. A table of data. */
import { normaliseHeader } from "./header-words.ts";

const PENDING =
  /\b(?:pending|vorgemerkt|vormerkung|in bearbeitung|ausstehend|en attente|a venir|pendiente|in sospeso|non contabilizzato|pendente|gereserveerd|in behandeling|reservering|reserveret|reserverad|reserverat|autorizzato|reservert|cekajici|nezauctovano|blokace|oczekujaca|oczekuje|w realizacji|blokada|fuggo|zarolt|varaus|authori[sz]ation hold|in progress|processing|en cours|hold|offen|venter|vantar|odottaa|unposted|memo post|not posted)\b/;
const NOT_BOOKED =
  /^(?:memo|reverted|declined|failed|cancelled|canceled|rejected|abgelehnt|storniert|fehlgeschlagen|refuse|refusee|annule|annulee|rechazada|rifiutata|geweigerd|geannuleerd|odrzucona|anulowana|zamitnuto|elutasitva|denied|expired|void|voided|交易关闭|已关闭|失败)$/;
const BALANCE =
  /^(?:(?:opening|closing|starting|ending|beginning|previous|current|final|initial|available|ledger|statement) balance(?: as of.*)?|balance|balance (?:brought|carried) (?:forward|down|over)|brought forward|carried forward|b f|c f|(?:grand )?totals?(?: (?:debits?|credits?|amount|sum))?|sub ?total|sum|(?:an|end)fangssaldo|anfangssaldo|endsaldo|schlusssaldo|eroffnungssaldo|startsaldo|alter (?:konto)?(?:saldo|stand)|neuer (?:konto)?(?:saldo|stand)|kontostand(?: am.*| vom.*)?|saldovortrag|ubertrag|summe|gesamt|gesamtsumme|saldo|saldo (?:anterior|inicial|final|actual|atual|do dia|del dia|iniziale|finale|contabile|poczatkowe|koncowe|dnia|anterior.*)|s ?a ?l ?d ?o|saldo per .*|saldo am .*|beginsaldo|eindsaldo|nieuw saldo|oud saldo|totaal|solde(?: (?:initial|final|precedent|anterieur|nouveau|crediteur|debiteur|au.*|en.*))?|(?:ancien|nouveau) solde|totaux|totale|suma|razem|saldo poczatkowe|saldo koncowe|pocatecni zustatek|konecny zustatek|celkem|nyito egyenleg|zaro egyenleg|osszesen|ingaende saldo|utgaende saldo|ingaaende balans|ib|ub|yhteensa|alkusaldo|loppusaldo|i alt|sum total|likutis (?:pradziai|pabaigai)|apyvarta|algsaldo|loppsaldo|kaive|sakuma atlikums|beigu atlikums|apgrozijums|前残高|繰越|合計|合计|총계|합계)$/;

/** Lower case without accents, as the patterns expect; long texts are no words. */
const plain = (text: string) => (text.length > 80 ? "" : normaliseHeader(text));

export const saysPending = (text: string): boolean => text !== "" && PENDING.test(plain(text));
export const saysNotBooked = (text: string): boolean => text !== "" && NOT_BOOKED.test(plain(text));

/** Cheap look before the thorough one: a part that some of the phrases has. */
const BALANCE_HINT =
  /bala|forward|^[bc]\W?f$|total|sum|sald|s a l|stand|bertrag|gesamt|sold|totaux|razem|statek|celkem|egyenleg|sszesen|^[iu]b$|yhteens|i alt|likutis|apyvarta|k[aä]ive|atlikums|apgroz|残高|繰越|合|총계|합계/i;
export const saysBalance = (text: string): boolean =>
  text !== "" && text.length <= 80 && BALANCE_HINT.test(text) && BALANCE.test(plain(text));
