import { describe, expect, test } from "vitest";
import { tidyPayee } from "./payee-cleaning.ts";

describe("tidyPayee", () => {
  test.each([
    ["  LIDL   SAGT\tDANKE ", "Lidl"],
    ["LIDL SAGT DANKE 1234", "Lidl"],
    ["REWE SAGT DANKE. 42310155 12.10.2026 14:05", "Rewe"],
    ["SQ *COFFEE 123 BERLIN", "Coffee"],
    ["PAYPAL *SPOTIFY", "Spotify"],
    ["SumUp  *Café Müller", "Café Müller"],
    ["PP*GITHUB", "Github"],
    ["Zettle_*Blumen Krause", "Blumen Krause"],
    ["KARTENZAHLUNG EDEKA CENTER", "Edeka Center"],
    ["Card purchase at Tesco Express", "Tesco Express"],
    ["ACHAT CB 12/10 FNAC PARIS", "Fnac Paris"],
    ["AMZN Mktp DE*1A2B3C4D5", "AMZN Mktp DE"],
    ["Aral Station 14:05 Uhr", "Aral Station"],
    ["dm drogerie markt Terminal 51234", "dm drogerie markt"],
    ["REWE Markt GmbH 12.10.2026 14:05", "REWE Markt GmbH"],
    ["Shell 2026-10-12T09:15:00", "Shell"],
    ["AMAZON.DE 4111 1111 1111 1111", "AMAZON.DE"],
    ["AMAZON.DE Karte XXXXXXXX1234", "AMAZON.DE"],
    ["Stadtwerke Nr. 0012345678", "Stadtwerke"],
    ["EDEKA CENTER//BERLIN/DE", "EDEKA CENTER"],
    ["EDEKA//BERLIN/DE 12.10.2026", "EDEKA"],
  ])("takes from %j what changes with every booking", (text, name) => {
    expect(tidyPayee(text)).toBe(name);
  });

  test.each([
    "PAYPAL *8841",
    "Lidl 4711",
    "Route 66",
    "12345678901",
    "7-Eleven 21",
    "Studio 54 Berlin",
    "H&M",
    "A1 12.10.2026",
    "SQ *12",
    "Danke Berlin",
    "Card Factory",
    "Paypal Europe",
  ])("leaves %j alone", (text) => {
    expect(tidyPayee(text)).toBe(text);
  });
});
