/** Where the invented family pays and shops: data for sample-life.ts. Amounts in cents, at the prices of the first year. */
import type { Place } from "./sample-life.ts";
import type { SampleCategory } from "./sample-words.ts";

export interface Bill {
  readonly payee: string;
  readonly category: SampleCategory;
  readonly place: Place;
  readonly cents: number;
  readonly day: number;
  /** 1 to 12; every month when absent. */
  readonly months?: readonly number[];
  /** Cents more each year. */
  readonly rises?: number;
  readonly wobble?: number;
  /** Nobody planned it yet: it is there to be found. */
  readonly isFound?: boolean;
}

const quarterly = [2, 5, 8, 11];

export const bills: readonly Bill[] = [
  { payee: "Hausverwaltung Nord", category: "Rent or mortgage", place: "Joint", cents: 85_000, day: 3, rises: 2_000 },
  { payee: "Stadtwerke", category: "Electricity and heating", place: "Joint", cents: 7_200, day: 23, rises: 300 },
  { payee: "Water works", category: "Water", place: "Joint", cents: 6_840, day: 15, months: quarterly, wobble: 420 },
  { payee: "Vodafone", category: "Internet and phone", place: "Giro", cents: 1_999, day: 12 },
  { payee: "Phone contract", category: "Internet and phone", place: "Giro", cents: 2_199, day: 25, rises: 140 },
  { payee: "Netflix", category: "Subscriptions", place: "Visa", cents: 1_299, day: 5, rises: 250, isFound: true },
  { payee: "Spotify", category: "Subscriptions", place: "Visa", cents: 1_099, day: 9, isFound: true },
  { payee: "Daily News", category: "Subscriptions", place: "Giro", cents: 1_490, day: 16 },
  { payee: "City transport", category: "Public transport", place: "Giro", cents: 4_900, day: 4, rises: 450 },
  { payee: "Nursery", category: "Children", place: "Joint", cents: 14_500, day: 5, rises: 500 },
  { payee: "Music school", category: "Children", place: "Joint", cents: 3_800, day: 7 },
  { payee: "Sports club", category: "Hobbies", place: "Giro", cents: 2_600, day: 1 },
  { payee: "Household insurance", category: "Insurance", place: "Joint", cents: 1_320, day: 2 },
  { payee: "Car insurance", category: "Insurance", place: "Giro", cents: 29_800, day: 3, months: [6, 12], rises: 700 },
  { payee: "Liability insurance", category: "Insurance", place: "Giro", cents: 6_490, day: 14, months: [1] },
  { payee: "Motor vehicle tax", category: "Taxes", place: "Giro", cents: 13_600, day: 20, months: [3] },
  {
    payee: "Broadcasting fee",
    category: "Subscriptions",
    place: "Joint",
    cents: 5_508,
    day: 15,
    months: [1, 4, 7, 10],
  },
  { payee: "Giro account fee", category: "Bank fees", place: "Giro", cents: 390, day: 28 },
];

export interface Shop {
  readonly payees: readonly [string, ...string[]];
  readonly category: SampleCategory;
  readonly places: readonly [Place, ...Place[]];
  readonly perMonth: number;
  readonly least: number;
  readonly most: number;
  /** Factor on how often, January to December. */
  readonly season?: readonly number[];
  readonly sundays?: boolean;
  readonly memos?: readonly [string, ...string[]];
  readonly split?: { readonly probability: number; readonly categories: readonly SampleCategory[] };
}

const summer = [0.7, 0.7, 0.9, 1.1, 1.2, 1.3, 1.4, 1.1, 1.1, 0.9, 0.8, 1.1];
const winter = [1.4, 1.3, 1.1, 0.9, 0.7, 0.7, 0.6, 0.6, 0.9, 1.2, 1.3, 1.4];
const christmas = [0.9, 0.9, 1, 1, 1, 0.9, 0.9, 0.8, 1, 1, 1.1, 1.5];

export const shops: readonly Shop[] = [
  {
    payees: ["Lidl"],
    category: "Groceries",
    places: ["Joint", "Giro"],
    perMonth: 5,
    least: 1_400,
    most: 6_900,
    season: christmas,
  },
  {
    payees: ["Rewe"],
    category: "Groceries",
    places: ["Joint", "Giro"],
    perMonth: 4,
    least: 900,
    most: 5_600,
    season: christmas,
  },
  {
    payees: ["Edeka"],
    category: "Groceries",
    places: ["Joint", "Visa"],
    perMonth: 3,
    least: 1_200,
    most: 7_400,
    season: christmas,
  },
  {
    payees: ["Farmers' market"],
    category: "Groceries",
    places: ["Cash"],
    perMonth: 3,
    least: 600,
    most: 2_400,
    season: summer,
  },
  {
    payees: ["dm"],
    category: "Personal care",
    places: ["Giro", "Joint"],
    perMonth: 3,
    least: 700,
    most: 3_400,
    split: { probability: 0.2, categories: ["Personal care", "Children"] },
  },
  {
    payees: ["Bäckerei Krume"],
    category: "Eating out",
    places: ["Cash", "Cash", "Giro"],
    perMonth: 5,
    least: 280,
    most: 1_150,
    sundays: true,
  },
  { payees: ["Canteen"], category: "Eating out", places: ["Giro"], perMonth: 7, least: 590, most: 980 },
  {
    payees: ["Trattoria am Park", "Sushi Bar Nami", "Gasthaus Linde", "Café Lux"],
    category: "Eating out",
    places: ["Visa", "Giro", "Cash"],
    perMonth: 3,
    least: 1_600,
    most: 6_200,
    season: summer,
    sundays: true,
    memos: ["birthday lunch", "with friends", "after the cinema"],
  },
  {
    payees: ["Shell", "Aral"],
    category: "Fuel",
    places: ["Giro", "Visa"],
    perMonth: 2.6,
    least: 3_900,
    most: 6_400,
    season: summer,
  },
  {
    payees: ["Decathlon", "Zalando", "C&A"],
    category: "Clothing",
    places: ["Visa", "Giro"],
    perMonth: 1.2,
    least: 1_900,
    most: 9_400,
    memos: ["rain jackets", "shoes", "school things"],
  },
  {
    payees: ["Apotheke am Markt"],
    category: "Health",
    places: ["Giro", "Cash"],
    perMonth: 1.1,
    least: 590,
    most: 3_200,
    season: winter,
  },
  { payees: ["Dr. Weber"], category: "Health", places: ["Giro"], perMonth: 0.2, least: 4_000, most: 12_500 },
  {
    payees: ["Amazon"],
    category: "Household",
    places: ["Visa"],
    perMonth: 2.2,
    least: 900,
    most: 6_900,
    season: christmas,
    split: { probability: 0.3, categories: ["Household", "Hobbies"] },
  },
  {
    payees: ["IKEA"],
    category: "Household",
    places: ["Giro"],
    perMonth: 0.4,
    least: 5_900,
    most: 21_000,
    memos: ["shelf, desk lamp", "kitchen things", "children's room"],
    split: { probability: 0.8, categories: ["Household", "Children", "Hobbies"] },
  },
  {
    payees: ["Hardware store", "Garden centre"],
    category: "Household",
    places: ["Giro", "Cash"],
    perMonth: 1,
    least: 600,
    most: 5_400,
    season: summer,
  },
  {
    payees: ["Thalia", "City cinema", "Open-air stage"],
    category: "Culture",
    places: ["Visa", "Cash"],
    perMonth: 1.4,
    least: 900,
    most: 3_800,
    season: winter,
    sundays: true,
  },
  {
    payees: ["Bike workshop", "Wool & yarn", "Climbing hall"],
    category: "Hobbies",
    places: ["Giro", "Cash"],
    perMonth: 1.3,
    least: 800,
    most: 4_600,
    season: summer,
  },
  {
    payees: ["Toy Box", "Swimming pool"],
    category: "Children",
    places: ["Cash", "Visa"],
    perMonth: 1.6,
    least: 500,
    most: 3_200,
    sundays: true,
  },
  { payees: ["Hairdresser"], category: "Personal care", places: ["Cash"], perMonth: 0.8, least: 2_400, most: 4_800 },
  {
    payees: ["Car wash", "City parking", "Garage Krüger"],
    category: "Car",
    places: ["Giro", "Cash"],
    perMonth: 1.2,
    least: 300,
    most: 2_400,
  },
  {
    payees: ["Garage Krüger"],
    category: "Car",
    places: ["Giro"],
    perMonth: 0.12,
    least: 18_000,
    most: 46_000,
    memos: ["inspection", "brakes"],
  },
  { payees: ["Flower shop"], category: "Gifts", places: ["Cash", "Giro"], perMonth: 0.7, least: 900, most: 3_400 },
];
