/**
 * A server on this computer that speaks like the European Central Bank and like Frankfurter, in the formats that they
 * document, and that can be told to fail in every way in which servers fail. Rates move a little from working day to
 * working day and are the same in every run.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { strToU8, zipSync } from "fflate";
import { addDays, type LocalDate, toDayNumber } from "../../src-shared/domain/date.ts";

export type Fault =
  | "none"
  | "busy"
  | "busy-until"
  | "error"
  | "page"
  | "page-as-data"
  | "cut"
  | "half"
  | "slow"
  | "elsewhere"
  | "moved"
  | "garbage";

export interface RatesServer {
  readonly origin: string;
  /** What was asked for, oldest first, with every header. */
  readonly asked: { readonly path: string; readonly headers: Readonly<Record<string, unknown>> }[];
  fault: Fault;
  /** Last day with rates. */
  today: LocalDate;
  close(): Promise<void>;
}

const START: Readonly<Record<string, number>> = { USD: 1.0876, JPY: 161.55, CHF: 0.9442, GBP: 0.8571, PLN: 4.2795 };
/** Its history stops: such a currency ended. */
const ENDED: Readonly<Record<string, LocalDate>> = { HRK: "2022-12-30" as LocalDate };
const CODES = [...Object.keys(START), "HRK"];
const FIRST = "2015-01-05" as LocalDate;

export const isWorkingDay = (day: LocalDate): boolean => (toDayNumber(day) + 3) % 7 < 5;

/** As a bank writes it: up to four places, zeros at the end left out or not. */
export function rateOf(code: string, day: LocalDate): string {
  const wave = Math.sin(toDayNumber(day) / 40 + code.charCodeAt(0)) * 0.03;
  const start = START[code] ?? 7.5345;
  return (start * (1 + wave)).toFixed(start > 50 ? 2 : 4);
}

export function workingDaysUpTo(last: LocalDate, since: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = last; day >= since; day = addDays(day, -1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

const codesOn = (day: LocalDate) => CODES.filter((code) => day <= (ENDED[code] ?? day));

function xml(days: readonly LocalDate[], quote: "'" | '"'): string {
  const q = (text: string) => `${quote}${text}${quote}`;
  const cubes = days.map(
    (day) =>
      `<Cube time=${q(day)}>${codesOn(day)
        .map((code) => `<Cube currency=${q(code)} rate=${q(rateOf(code, day))}/>`)
        .join("")}</Cube>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube>${cubes.join("\n")}</Cube></gesmes:Envelope>`;
}

export function historyCsv(last: LocalDate): string {
  const lines = workingDaysUpTo(last, FIRST).map((day) => {
    const known = new Set(codesOn(day));
    return `${[day, ...CODES.map((code) => (known.has(code) ? rateOf(code, day) : "N/A"))].join(",")},`;
  });
  return `Date,${CODES.join(",")},\n${lines.join("\n")}\n`;
}

function bodyOf(path: URL, today: LocalDate): { readonly type: string; readonly body: Uint8Array } | undefined {
  const days = workingDaysUpTo(today, FIRST);
  const text = (type: string, body: string) => ({ type, body: strToU8(body) });
  switch (path.pathname) {
    case "/stats/eurofxref/eurofxref-daily.xml":
      return text("text/xml", xml(days.slice(0, 1), "'"));
    case "/stats/eurofxref/eurofxref-hist-90d.xml":
      return text(
        "text/xml",
        xml(
          days.filter((day) => day > addDays(today, -90)),
          '"',
        ),
      );
    case "/stats/eurofxref/eurofxref-hist.zip":
      return { type: "application/zip", body: zipSync({ "eurofxref-hist.csv": strToU8(historyCsv(today)) }) };
    case "/v2/rates": {
      const quotes = (path.searchParams.get("quotes") ?? "").split(",");
      const from = (path.searchParams.get("from") ?? today) as LocalDate;
      const rows = workingDaysUpTo(today, from)
        .reverse()
        .flatMap((date) => quotes.map((quote) => ({ date, base: "EUR", quote, rate: Number(rateOf(quote, date)) })));
      return text("application/json", JSON.stringify(rows));
    }
    default:
      return undefined;
  }
}

export async function startRatesServer(today: LocalDate): Promise<RatesServer> {
  const state: Omit<RatesServer, "origin" | "close"> = { asked: [], fault: "none", today };
  const server = http.createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1");
    state.asked.push({ path: `${path.pathname}${path.search}`, headers: request.headers });
    const page = "<!DOCTYPE html><html><body>Please prove that you are no robot</body></html>";
    const found = bodyOf(path, state.today);
    if (!found) return void response.writeHead(404).end();
    const { type, body } = found;
    const whole = { "content-type": type, "content-length": body.length };
    switch (state.fault) {
      case "busy":
        return void response.writeHead(429, { "retry-after": "1200" }).end("slow down");
      case "busy-until":
        return void response.writeHead(429, { "retry-after": "Thu, 06 Aug 2026 12:10:00 GMT" }).end();
      case "error":
        return void response.writeHead(503).end("down for maintenance");
      case "page":
        return void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
      case "page-as-data":
        return void response.writeHead(200, { "content-type": type }).end(page);
      case "garbage":
        return void response.writeHead(200, { "content-type": type }).end("ÿ{]>=%");
      case "cut":
        // The connection ends before the announced length.
        response.writeHead(200, whole).write(body.slice(0, Math.floor(body.length / 2)));
        return void setTimeout(() => request.socket.destroy(), 20);
      case "half":
        // A proxy that cut it calls the half the whole.
        return void response.writeHead(200, { "content-type": type }).end(body.slice(0, Math.floor(body.length / 2)));
      case "slow":
        response.writeHead(200, whole).write(body.slice(0, 10));
        return;
      case "elsewhere":
        return void response.writeHead(302, { location: "https://example.org/eurofxref-daily.xml" }).end();
      case "moved":
        if (path.searchParams.get("moved") !== null) break;
        path.searchParams.set("moved", "");
        return void response.writeHead(301, { location: `${path.pathname}${path.search}` }).end();
      case "none":
        break;
    }
    response.writeHead(200, whole).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
