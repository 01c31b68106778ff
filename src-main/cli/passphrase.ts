/** Asks for a passphrase without showing it. Scripts give it in COFFER_PASSPHRASE; it is never an argument. */
import { refusal } from "./failure.ts";

export async function passphraseFor(question: string): Promise<string> {
  const given = process.env["COFFER_PASSPHRASE"];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY)
    throw refusal("A passphrase is needed. Set COFFER_PASSPHRASE, or run this in a terminal to be asked.");
  return ask(question);
}

/** Twice, because nobody can read what they typed. */
export async function newPassphrase(): Promise<string> {
  const first = await passphraseFor("Choose a passphrase: ");
  if (process.env["COFFER_PASSPHRASE"]) return first;
  if ((await ask("Once more: ")) !== first) throw refusal("The two passphrases are not the same. Nothing was made.");
  return first;
}

const ENTER = new Set(["\r", "\n", "\u0004"]);
const ERASE = new Set(["\u007f", "\b"]);
const INTERRUPT = "\u0003";

function ask(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  return new Promise((resolve, reject) => {
    const signs: string[] = [];
    const finish = (settle: () => void) => {
      stdin.off("data", take);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write("\n");
      settle();
    };
    const take = (chunk: string) => {
      for (const sign of chunk) {
        if (ENTER.has(sign)) return finish(() => resolve(signs.join("")));
        if (sign === INTERRUPT) return finish(() => reject(refusal("Cancelled. Nothing was changed.")));
        if (ERASE.has(sign)) signs.pop();
        else signs.push(sign);
      }
      return undefined;
    };
    stdin.setEncoding("utf8");
    stdin.setRawMode(true);
    stdin.on("data", take);
    stdin.resume();
  });
}
