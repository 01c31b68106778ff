/**
 * What the sample household calls its accounts, payees, categories and memos in German. The story itself (sample-life.ts,
 * sample-places.ts) is told in English; what has no entry here is a proper name and stays.
 */
import { type BudgetLanguage, type DefaultName, defaultName } from "../ledger/default-categories.ts";
import type { Place } from "./sample-life.ts";

/** A category of the story: of the default set, or one that only this family has. */
export type SampleCategory = DefaultName | "Children";

export const sampleName: Readonly<Record<BudgetLanguage, string>> = {
  en: "Sample household",
  de: "Beispielhaushalt",
};

const PLACES: Readonly<Record<Place, string>> = {
  Giro: "Giro",
  Joint: "Gemeinschaftskonto",
  Cash: "Bargeld",
  Visa: "Visa",
  Savings: "Sparkonto",
  Reserve: "Rücklage",
  "Car loan": "Autokredit",
  Depot: "Depot",
  "US dollars": "US-Dollar",
};

const PAYEES: Readonly<Record<string, string>> = {
  "Bike workshop": "Fahrradwerkstatt",
  "Beach Kiosk": "Strandkiosk",
  "Broadcasting fee": "Rundfunkbeitrag",
  Canteen: "Kantine",
  "Car insurance": "Kfz-Versicherung",
  "Car wash": "Waschanlage",
  "City cinema": "Stadtkino",
  "City parking": "Parkhaus Mitte",
  "City transport": "Verkehrsbetriebe",
  "Climbing hall": "Kletterhalle",
  "Daily News": "Tageszeitung",
  "Depot bank": "Depotbank",
  Employer: "Arbeitgeber",
  "Family benefits office": "Familienkasse",
  "Farmers' market": "Wochenmarkt",
  "Ferry Line": "Fährlinie",
  "Flower shop": "Blumenladen",
  "Garage Krüger": "Autohaus Krüger",
  "Garden centre": "Gartencenter",
  "Giro account fee": "Kontoführung",
  Hairdresser: "Friseursalon",
  "Harbour Grill": "Hafengrill",
  "Hardware store": "Baumarkt",
  "Household insurance": "Hausratversicherung",
  "Liability insurance": "Haftpflichtversicherung",
  "Lighthouse Museum": "Leuchtturmmuseum",
  "Motor vehicle tax": "Kfz-Steuer",
  "Music school": "Musikschule",
  Nursery: "Kita",
  "Open-air stage": "Freilichtbühne",
  "Phone contract": "Mobilfunk",
  Railway: "Bahn",
  "Seaside Apartments": "Ferienwohnungen am Meer",
  "Sports club": "Sportverein",
  "Swimming pool": "Schwimmbad",
  "Tax office": "Finanzamt",
  "Toy Box": "Spielzeugkiste",
  "Water works": "Wasserwerke",
  "Wool & yarn": "Wolle & Garn",
};

const MEMOS: Readonly<Record<string, string>> = {
  "after the cinema": "nach dem Kino",
  "birthday lunch": "Geburtstagsessen",
  brakes: "Bremsen",
  "children's room": "Kinderzimmer",
  "Christmas bonus": "Weihnachtsgeld",
  deposit: "Anzahlung",
  dividends: "Dividenden",
  "her share": "ihr Anteil",
  inspection: "Inspektion",
  interest: "Zinsen",
  "kitchen things": "Küchensachen",
  "rain jackets": "Regenjacken",
  refund: "Erstattung",
  salary: "Gehalt",
  "school things": "Schulsachen",
  "shelf, desk lamp": "Regal, Schreibtischlampe",
  shoes: "Schuhe",
  "two weeks": "zwei Wochen",
  "with friends": "mit Freunden",
};

export function sampleWords(language: BudgetLanguage) {
  const isGerman = language === "de";
  return {
    place: (place: Place): string => (isGerman ? PLACES[place] : place),
    payee: (name: string): string => (isGerman ? (PAYEES[name] ?? name) : name),
    memo: (text: string): string => (isGerman ? (MEMOS[text] ?? text) : text),
    category: (name: SampleCategory): string =>
      name === "Children" ? (isGerman ? "Kinder" : name) : defaultName(name, language),
  };
}
