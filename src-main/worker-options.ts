/** What both windowed entries tell the backend, read from the command line and the environment once. */
import type { BackendWorkerOptions } from "./backend-port.ts";
import { dataHome, type Surroundings } from "./home.ts";

/** @param asked `--home` */
export function workerOptions(
  around: Surroundings,
  migrations: string,
  asked: string | undefined,
): BackendWorkerOptions {
  return {
    home: dataHome(around, asked),
    migrations,
    logLevel: "warn",
    now: around.env["COFFER_NOW"],
    ratesFrom: around.env["COFFER_RATES_FROM"],
    banksFrom: around.env["COFFER_BANKS_FROM"],
    kdf: around.env["COFFER_KDF"] === "fast" ? "fast" : undefined,
  };
}
