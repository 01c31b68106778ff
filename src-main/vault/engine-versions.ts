/** Which SQLite and which cipher are built in. */
import Database from "better-sqlite3";

export function engineVersions(): { readonly sqlite: string; readonly cipher: string } {
  const database = new Database(":memory:");
  try {
    const sqlite = database.prepare("SELECT sqlite_version()").pluck().get();
    return { sqlite: String(sqlite), cipher: "SQLCipher 4 (AES-256-CBC, HMAC-SHA512)" };
  } finally {
    database.close();
  }
}
