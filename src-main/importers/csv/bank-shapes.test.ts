/**
 * Shapes of exports that banks of many countries really write, in files made up for it: what the reader makes of them by
 * itself, without a person's touch.
 */
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { understand } from "./read-csv.ts";
import { readDrafts } from "./read-drafts.ts";

const EUR = "EUR" as Currency;

/** Day, minor units, payee, memo of each draft; and the problems that a person is asked about. */
async function readOf(text: string, charset = "utf-8") {
  const bytes = iconv.encode(text, charset);
  const understood = understand(bytes);
  if (!understood.ok) throw new Error(JSON.stringify(understood.error));
  const { mapping, currency, problems } = understood.value;
  const read = await readDrafts(bytes, mapping, { currency: currency?.value ?? EUR });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return {
    drafts: read.value.drafts.map(({ date, amount, payee, memo }) => [date, amount, payee, memo]),
    problems: problems.map(({ kind }) => kind),
    skipped: read.value.report.skipped,
    currency: currency?.value,
  };
}

const withoutMemo = (drafts: readonly (readonly unknown[])[]) => drafts.map((draft) => draft.slice(0, 3));

test.each([
  [
    "names of American columns tell that the month stands first",
    "Date,Description,Amount,Running Bal.\n06/10/2026,CORNER BOOKS,-4.25,100.00\n06/11/2026,WAGES,2500.00,2600.00\n",
    ["2026-06-10", "2026-06-11"],
  ],
  [
    "names of British columns tell that the day stands first",
    "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n05/04/2026,Corner Books,X,PAY,-4.25,100.00\n06/04/2026,Wages,Y,PAY,10.00,110.00\n",
    ["2026-04-05", "2026-04-06"],
  ],
  [
    "days of one month with gaps between them are days",
    "08/01/2024,CORNER BOOKS,4.25,,1500.00\n08/02/2024,WAGES,,3200.00,4700.00\n08/05/2024,GROCER,96.40,,4603.60\n",
    ["2024-08-01", "2024-08-02", "2024-08-05"],
  ],
])("%s, and nobody is asked", async (_, text, days) => {
  const { drafts, problems } = await readOf(text);
  expect(drafts.map(([date]) => date)).toEqual(days);
  expect(problems).toEqual([]);
});

test("the same number in a row may be a standing order of each month: then the person is asked", async () => {
  const { problems } = await readOf("Date,Text,Amount\n01/02/2026,a,-1.00\n01/03/2026,b,-2.00\n01/04/2026,c,-3.00\n");
  expect(problems).toContain("dates-ambiguous");
});

const CARD: readonly (readonly [string, string])[] = [
  [
    "with the name of its holder",
    "Date,Description,Card Member,Account #,Amount\n08/13/2024,GROCER,J DOE,-1,84.12\n08/14/2024,PAYMENT - THANK YOU,J DOE,-1,-60.00\n",
  ],
  [
    "by its own header",
    "Trans. Date,Post Date,Description,Amount,Category\n08/13/2024,08/14/2024,GROCER,84.12,Food\n08/14/2024,08/15/2024,PAID,-60.00,Credits\n",
  ],
  [
    "by the word for a purchase",
    "Date,Description,Type,Amount\n2024-08-13,GROCER,Purchase,84.12\n2024-08-14,PAID,Payment,-60.00\n",
  ],
  [
    "by the thanks for what was paid",
    "Date,Description,Amount\n2024-08-12,CAFE,0.00\n2024-08-13,GROCER,84.12\n2024-08-14,PAYMENT RECEIVED - THANK YOU,-60.00\n2024-08-15,BOOKS,1.00\n2024-08-16,TEA,1.00\n",
  ],
];
test.each(CARD)("a card's file, known %s, has its signs turned", async (_, text) => {
  const { drafts } = await readOf(text);
  expect(withoutMemo(drafts)).toContainEqual(["2024-08-13", -8412, "GROCER"]);
  expect(drafts.find(([, amount]) => amount === 6000)).toBeDefined();
});

test("an account's file with purchases below zero keeps its signs", async () => {
  const { drafts } = await readOf(
    "Date,Description,Type,Amount\n2024-08-13,GROCER,Purchase,-84.12\n2024-08-14,WAGES,Deposit,60.00\n",
  );
  expect(drafts.map(([, amount]) => amount)).toEqual([-8412, 6000]);
});

test("a fee that is taken on top of the amount is part of the draft", async () => {
  const { drafts } = await readOf(
    "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n" +
      "TRANSFER,Current,2026-09-28 10:00:00,2026-09-28 10:00:01,Anna,-100.00,1.50,CHF,COMPLETED,1234.56\n" +
      "CARD_PAYMENT,Current,2026-09-27 12:00:00,2026-09-27 12:00:00,Café,-25.00,0.00,EUR,COMPLETED,50.00\n",
  );
  expect(withoutMemo(drafts)).toEqual([
    ["2026-09-28", -10150, "Anna"],
    ["2026-09-27", -2500, "Café"],
  ]);
});

test("what was booked wins over what was paid in the shop in another currency", async () => {
  const { drafts } = await readOf(
    "Konto-/Karteninhaber;Einkaufsdatum;Buchungstext;Betrag;Originalwährung;Kurs;Währung;Belastung;Gutschrift;Buchung\n" +
      "A;29.09.2026;Markt;23.40;CHF;;CHF;23.40;;30.09.2026\n" +
      "A;27.09.2026;Versand;47.00;EUR;0.9596;CHF;45.10;;28.09.2026\n" +
      "A;25.09.2026;Einzahlung;-500.00;CHF;;CHF;;500.00;25.09.2026\n",
  );
  expect(drafts.map(([, amount]) => amount)).toEqual([-2340, -4510, 50000]);
});

test("a column of both signs is an amount, whatever a line above the table holds beside it", async () => {
  const { drafts } = await readOf(
    "Compte de chèques;Compte;****1;01/03/2024;;1 234,56\n28/02/2024;CB;CARTE;MARCHE;-45,20\n25/02/2024;VIR;RECU;SALAIRE;2 150,00\n",
    "windows-1252",
  );
  expect(drafts.map(([, amount]) => amount)).toEqual([-4520, 215000]);
});

test("words for in and out win over amounts without a minus where a single balance fits both", async () => {
  const { drafts } = await readOf(
    "Datum;Naam / Omschrijving;Rekening;Af Bij;Bedrag (EUR);Saldo na mutatie\n20260103;Salaris;NL1;Bij;2.500,00;2.987,66\n20260102;Winkel;NL1;Af;12,34;487,66\n",
  );
  expect(drafts.map(([, amount]) => amount)).toEqual([250000, -1234]);
});

test("the day comes from the column that is filled, and the parts of a collective order are no bookings", async () => {
  const { drafts, skipped } = await readOf(
    "Abschlussdatum;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Fussnoten;\n" +
      "2026-09-29;2026-09-30;2026-09-30;CHF;-23.40;;;1211.16;T1;Markt;Karte;;\n" +
      ";2026-09-28;2026-09-28;CHF;-150.00;;;1234.56;T2;Sammelauftrag;Auftrag;;\n" +
      ";2026-09-28;2026-09-28;CHF;;;-100.00;;T2;Versicherung;;;\n" +
      ";;2026-09-25;CHF;;5200.00;;1384.56;T3;Lohn;Gutschrift;;\n",
  );
  expect(withoutMemo(drafts)).toEqual([
    ["2026-09-30", -2340, "Markt"],
    ["2026-09-28", -15000, "Sammelauftrag"],
    ["2026-09-25", 520000, "Lohn"],
  ]);
  expect(skipped).toEqual({ "no-amount": 1 });
});

test("lines under a title that says pending are left out until the next title", async () => {
  const { drafts, skipped } = await readOf(
    '"Date","Type","Description","Withdrawal (-)","Deposit (+)","RunningBalance"\n"Pending Transactions"\n' +
      '"05/19/2023","","CORNER BOOKS","$130.00","",""\n"Posted Transactions"\n' +
      '"05/18/2023","VISA","GROCER","$50.00","","$950.00"\n"05/17/2023","ACH","WAGES","","$1,000.00","$1,000.00"\n',
  );
  expect(withoutMemo(drafts)).toEqual([
    ["2023-05-18", -5000, "GROCER"],
    ["2023-05-17", 100000, "WAGES"],
  ]);
  expect(skipped).toEqual({ pending: 2, "bad-date": 1 });
});

test("a line of balance is none of a booking in whichever column it says so", async () => {
  const { drafts, skipped } = await readOf(
    "Buchungstag;Valuta;Auftraggeber/Zahlungsempfänger;Empfänger/Zahlungspflichtiger;Vorgang/Verwendungszweck;Kundenreferenz;Währung;Umsatz; \n" +
      "31.01.2018;31.01.2018;Ich;Stadtwerke;Strom;;EUR;45,00;S\n30.01.2018;30.01.2018;Ich;Arbeit;Lohn;;EUR;2.000,00;H\n" +
      "31.01.2018;;;;;Endsaldo;EUR;1.955,00;H\n",
  );
  expect(drafts).toEqual([
    ["2018-01-31", -4500, "Stadtwerke", "Strom"],
    ["2018-01-30", 200000, "Arbeit", "Lohn"],
  ]);
  expect(skipped).toEqual({ "balance-row": 1 });
});

test.each([
  [
    "Buchungstag;Vorgang;Buchungstext;Umsatz in EUR\n04.03.2024;Lastschrift;Auftraggeber: Strom AG Buchungstext: Kunde 600 Ref. 3N/2;-19,99\n",
    ["2024-03-04", -1999, "Strom AG", "Kunde 600 · Lastschrift"],
  ],
  [
    "1;EUR;20240201;914,50;3414,50;20240201;2500,00;/TRTP/SEPA/IBAN/NL03/BIC/R/NAME/Werkgever BV/REMI/Salaris/EREF/1\n1;EUR;20240202;3414,50;3404,50;20240202;-10,00;BEA Winkel\n",
    ["2024-02-01", 250000, "Werkgever BV", "Salaris"],
  ],
  [
    '"Data operacji","Typ transakcji","Kwota","Waluta","Opis transakcji",""\n"2026-10-01","Przelew","+1250.00","PLN","Rachunek nadawcy: 12","Nazwa nadawcy: ACME"\n',
    ["2026-10-01", 125000, "ACME", "Przelew"],
  ],
  [
    'Date,Type,Description,Value,Balance\n15 Apr 2026,POS,"\'CORNER BOOKS",-3.50,10.00\n16 Apr 2026,POS,"\'T HOEKJE",-1.00,9.00\n',
    ["2026-04-15", -350, "CORNER BOOKS", "POS"],
  ],
])("a name is taken out of the text that labels it: %#", async (text, first) => {
  expect((await readOf(text)).drafts[0]).toEqual(first);
});

test("accounts of the other side are not taken for the account of the file", async () => {
  const bytes = Buffer.from(
    "Data transakcji;Nazwa nadawcy;Nazwa odbiorcy;Kwota operacji;Waluta operacji;Numer rachunku nadawcy\n11-06-2026;A;B;-4,70;PLN;11\n10-06-2026;C;A;3,75;PLN;22\n",
  );
  const understood = understand(bytes);
  expect(understood.ok && understood.value.mapping.columns).not.toContain("account");
});

test("Hungarian in its old code page keeps its long vowels", async () => {
  const { drafts } = await readOf(
    "Könyvelés dátuma;Terhelés;Jóváírás;Partner neve\n2026.09.16.;;450 000;ELŐFIZETŐ\n2026.09.17.;3 990,00;;NETFLIX\n",
    "windows-1250",
  );
  expect(drafts[0]?.[2]).toBe("ELŐFIZETŐ");
});

test("what counts of an online wallet is the net amount, in the currency of the account", async () => {
  const { drafts, currency } = await readOf(
    '"Datum","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Empfänger E-Mail-Adresse","Auswirkung auf Guthaben"\n' +
      '"04.10.2026","Kunde","Zahlung","Abgeschlossen","EUR","12,50","-0,55","11,95","a@example.org","Guthaben"\n' +
      '"05.10.2026","Laden","Autorisierung","Abgeschlossen","EUR","-9,00","0,00","-9,00","b@example.org","Memo"\n' +
      '"06.10.2026","","Bankgutschrift","Abgeschlossen","EUR","9,00","0,00","9,00","c@example.org","Guthaben"\n',
  );
  expect(currency).toBe("EUR");
  expect(withoutMemo(drafts)).toEqual([
    ["2026-10-04", 1195, "Kunde"],
    ["2026-10-06", 900, "Bankgutschrift"],
  ]);
});

test.each([
  "date,name,amount,status,category,parent category,excluded,tags,type,account,account mask,note,recurring\n" +
    "2026-01-15,Corner Books,25.00,posted,Reading,Fun,false,,regular,Everyday,1234,,\n" +
    "2026-01-16,Works,-2500.00,posted,Wages,Income,false,,income,Everyday,1234,,\n",
  "Date,Original Date,Account Type,Account Name,Account Number,Institution Name,Name,Custom Name,Amount,Description,Category,Note,Ignored From,Tax Deductible\n" +
    "2026-01-15,2026-01-15,Cash,Everyday,1234,My Bank,Corner Books,,25.00,CRNR BKS 12,Reading,,,\n" +
    "2026-01-16,2026-01-16,Cash,Everyday,1234,My Bank,Works,,-2500.00,WORKS PAYROLL,Wages,,,\n",
  '"Date","Description","Amount","Status","Bank Description","Source Account"\n' +
    '"01-15-2026","Corner Books",-25.00,"Sent","CRNR BKS 12","Everyday"\n"01-16-2026","Works",2500.00,"Sent","WORKS","Everyday"\n',
])("of a program that gathers many banks the name and the sign are right: %#", async (text) => {
  const { drafts, problems } = await readOf(text);
  expect(withoutMemo(drafts)).toEqual([
    ["2026-01-15", -2500, "Corner Books"],
    ["2026-01-16", 250_000, "Works"],
  ]);
  expect(problems).toEqual([]);
});

test("columns of trades that stay empty are no reason to ask whether these are trades", async () => {
  const row = (quantity: string, price: string) =>
    `Date,Payee,Amount,Account,Security,Quantity,Price\n2026-01-15,Corner Books,-25.00,Everyday,${quantity && "ACME"},${quantity},${price}\n2026-01-16,Works,2500.00,Everyday,,,\n`;
  expect((await readOf(row("", ""))).problems).toEqual([]);
  expect((await readOf(row("3", "8.33"))).problems).toEqual(["looks-like-trades"]);
});
