/** The words of the command line. Each loads what it does only when it is called. */
import { Command, CommanderError, Option } from "commander";
import { packageVersion } from "../package-version.ts";
import { codeOf, isCliFailure, sentenceOf, usage } from "./failure.ts";
import { createOutput, type Output } from "./output.ts";
import type { CliPlaces, Session } from "./session.ts";

interface Common {
  readonly home?: string;
  readonly profile?: string;
  readonly json?: boolean;
}

/** @returns the exit code */
export async function runProgram(words: readonly string[], places: CliPlaces): Promise<number> {
  let isGone = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // `coffer register Giro | head` has read enough: that is no failure.
    if (error.code === "EPIPE") isGone = true;
  });
  let exitCode = 0;
  const program = createProgram(places, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return exitCode;
  } catch (error) {
    if (isGone) return 0;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const isJson = words.includes("--json");
    process.stderr.write(
      isJson
        ? `${JSON.stringify({ error: { code: codeOf(error) ?? "REFUSED", message: sentenceOf(error) } })}\n`
        : `${sentenceOf(error)}\n`,
    );
    return isCliFailure(error) ? error.exitCode : 1;
  }
}

type Action<T extends readonly unknown[]> = (session: Session, ...words: T) => Promise<number | undefined>;

function createProgram(places: CliPlaces, setExitCode: (code: number) => void): Command {
  const program = common(new Command("coffer"))
    .description("Your money on this computer, in one place that only you can open.")
    .version(packageVersion(), "-V, --version", "print the version")
    .addHelpText("after", "\nThe passphrase comes from COFFER_PASSPHRASE, or you are asked for it.")
    .exitOverride()
    .showHelpAfterError("(coffer --help lists all commands)");

  /** Runs with a session; unlocked unless the command says otherwise. */
  const run =
    <Words extends readonly unknown[]>(load: () => Promise<Action<Words>>, isLocked = false) =>
    async (...given: readonly unknown[]) => {
      const command = given.at(-1) as Command;
      const options = command.optsWithGlobals<Common>();
      const output: Output = createOutput(options.json === true);
      const [action, { withSession }] = await Promise.all([load(), import("./session.ts")]);
      const about = { places, home: options.home, profile: options.profile };
      const code = await withSession(about, output, async (session) => {
        if (!isLocked) await session.unlock();
        return action(session, ...([...given.slice(0, -2), options] as unknown as Words));
      });
      setExitCode(code ?? 0);
    };
  const add = (words: string, description: string, parent: Command = program, isDefault = false) =>
    common(parent.command(words, { isDefault })).description(description).exitOverride();

  add("init", "Make a profile with an empty budget")
    .requiredOption("--currency <code>", "currency of the budget, such as EUR")
    .option("--locale <locale>", "language and way of writing numbers", "en-GB")
    .action(run(async () => (await import("./profile-commands.ts")).init, true));

  const account = program.command("account").description("Accounts").exitOverride();
  add("add <name>", "Add an account", account)
    .requiredOption("--kind <kind>", "checking, savings, cash, card, loan, brokerage, crypto, property or other")
    .option("--currency <code>", "when it is not the budget's")
    .option("--number <number>", "IBAN or account number, by which files are recognised")
    .option("--institution <name>", "the bank")
    .option("--opening-balance <amount>", "what is in it, such as 1234.50")
    .option("--opening-date <day>", "YYYY-MM-DD, today when absent")
    .action(run(async () => (await import("./account-commands.ts")).addAccount));
  add("value <name> <amount>", "Say what a property is worth", account)
    .option("--date <day>", "YYYY-MM-DD, today when absent; the same day again replaces")
    .option("--note <text>", "where the amount comes from")
    .action(run(async () => (await import("./valuation-command.ts")).valueAccount));
  add("list", "List accounts with their balances", account).action(
    run(async () => (await import("./account-commands.ts")).balances),
  );
  add("balances", "What every account holds").action(run(async () => (await import("./account-commands.ts")).balances));

  add("import <file...>", "Read files in: of banks, spreadsheets, and of other programs")
    .option("--account <name>", "the account that the file belongs to")
    .option("--multi [column]", "several accounts; what is missing is made. Of a table: the column that names them")
    .option("--map <roles>", "which column is what: date=Datum,payee=3,amount=Betrag,decimal=comma", collect, [])
    .option("--sheet <name>", "of a spreadsheet: which sheet, by name or counted from 1")
    .option("--remember <name>", "remember the columns for files of this kind")
    .option("--opening", "accounts that hold nothing before the file begin with the balance that it states")
    .option("--dry-run", "only say what would happen")
    .action(run(async () => (await import("./import-command.ts")).importFiles));
  add("imports", "What was read in, newest first, and how to take it back")
    .addOption(new Option("--limit <count>", "at most so many").argParser(count))
    .action(run(async () => (await import("./history-commands.ts")).listImports));

  add("export <format>", "Write everything out: csv, xlsx, qif, ofx, hledger or json")
    .option("--out <file>", "file to write; standard output when absent")
    .option("--account <name>", "only this account (csv, xlsx, qif, ofx)")
    .option("--from <day>", "only from this day on (csv, xlsx, qif, ofx)")
    .option("--to <day>", "only up to this day (csv, xlsx, qif, ofx)")
    .option("--search <words>", "only what has these words (csv, xlsx, qif, ofx)")
    .option("--bom", "a byte order mark in front, which Excel wants (csv)")
    .option("--plan <what>", "also what is to come: budget (hledger's --budget) or schedules (--forecast) (hledger)")
    .action(run(async () => (await import("./export-command.ts")).exportBudget));

  for (const [words, about] of [
    ["register <account>", "Transactions of an account, newest first"],
    ["search <words...>", "Transactions with all of these words"],
  ] as const)
    add(words, about)
      .option("--from <day>", "YYYY-MM-DD")
      .option("--to <day>", "YYYY-MM-DD")
      .addOption(new Option("--limit <count>", "at most so many").argParser(count))
      .action(
        run(async () => {
          const { register, search } = await import("./transaction-commands.ts");
          return (words.startsWith("register") ? register : search) as Action<readonly unknown[]>;
        }),
      );

  const budget = add("budget [month]", "A month of the budget, YYYY-MM; the running one when absent").action(
    run(async () => (await import("./budget-commands.ts")).showBudget),
  );
  add("assign <category> <month> <amount>", "Say what is assigned to a category in a month", budget).action(
    run(async () => (await import("./budget-commands.ts")).assignBudget),
  );
  add(
    "move <month> <from> <to> <amount>",
    "Move money between categories; ready is what is ready to assign",
    budget,
  ).action(run(async () => (await import("./budget-commands.ts")).moveBudget));
  add("fill <month> <how>", "last-month, average-3, average-12, targets, underfunded or reset", budget).action(
    run(async () => (await import("./budget-commands.ts")).fillBudget),
  );

  const schedules = program.command("schedules").description("What repeats").exitOverride();
  add("list", "What is overdue and to come", schedules)
    .option("--days <count>", "how many days ahead", "30")
    .action(run(async () => (await import("./schedule-commands.ts")).listSchedules));
  add("add <payee> <amount>", "Plan a repeating payment, income (plus) or transfer", schedules)
    .requiredOption("--account <name>", "the account it is paid from or into")
    .option("--every <rhythm>", "month, year, 2 weeks, 10 days", "month")
    .option("--from <day>", "YYYY-MM-DD of the first one, today when absent")
    .option("--last-working-day", "on the last working day of the month")
    .option("--category <name>", "what it is for")
    .option("--to <account>", "makes it a transfer to this account")
    .option("--automatic", "post it by itself on its day")
    .action(run(async () => (await import("./schedule-commands.ts")).addSchedule));
  add("found", "What recurs by your own history, with the cost of a year", schedules).action(
    run(async () => (await import("./recurring-command.ts")).listRecurring),
  );
  add("post [names...]", "Enter the next of those named; all that is due when none is", schedules).action(
    run(async () => (await import("./schedule-commands.ts")).postSchedules),
  );
  add("skip [names...]", "Leave the next of those named out; all that is due when none is", schedules).action(
    run(async () => (await import("./schedule-commands.ts")).skipSchedules),
  );
  add("forecast", "What accounts will hold, from what is planned and what is usual")
    .option("--days <count>", "how many days ahead", "365")
    .option("--account <name>", "only this account")
    .option("--seed <number>", "draw other courses of what is usual")
    .option("--as-things-stand", "without what is only thought of")
    .action(run(async () => (await import("./forecast-command.ts")).showForecast));

  add("alerts", "What is worth knowing today: bills, balances, prices, unusual spending")
    .option("--done <number>", "be done with one; it does not come again")
    .option("--snooze <number>", "put one off")
    .option("--until <day>", "until that day, YYYY-MM-DD")
    .option("--mute <number>", "never be told of this again")
    .option("--kind", "with --mute: of nothing of this kind")
    .action(run(async () => (await import("./alert-command.ts")).showAlerts));
  const share = program.command("share").description("A budget of several people").exitOverride();
  add("create", "Share the budget of this profile", share)
    .requiredOption("--relay <address>", "such as https://relay.example")
    .requiredOption("--person <name>", "what the others call you")
    .option("--device <name>", "what they call this computer")
    .action(run(async () => (await import("./share-commands.ts")).createShared));
  add("invite [role]", "Give out an invitation for one person: owner, editor (when absent) or viewer", share)
    .option("--hours <count>", "how long it can be used, 72 at most")
    .option("--name <budget>", "what the budget is called, for who is invited")
    .action(run(async () => (await import("./share-commands.ts")).inviteMember));
  add("join <link>", "Join a shared budget with this profile, which must be empty", share)
    .requiredOption("--person <name>", "what the others call you")
    .option("--device <name>", "what they call this computer")
    .action(run(async () => (await import("./share-commands.ts")).joinShared));
  add("confirm [person]", "Let somebody in who came by an invitation of this computer", share)
    .option("--role <role>", "less than the invitation allows")
    .option("--refuse", "turn the request down instead")
    .action(run(async () => (await import("./share-commands.ts")).answerRequests));
  add("members", "Who takes part", share).action(run(async () => (await import("./share-commands.ts")).listMembers));
  add("role <who> <role>", "Make a person or device owner, editor or viewer", share).action(
    run(async () => (await import("./share-commands.ts")).changeRole),
  );
  add("remove <who>", "A person or device hears nothing more", share).action(
    run(async () => (await import("./share-commands.ts")).removeMember),
  );
  add("status", "Whether it is shared, and how the line to the relay is", share).action(
    run(async () => (await import("./share-commands.ts")).shareStatus),
  );
  add("activity", "What the others changed, newest first", share)
    .option("--limit <count>", "how many, 20 when absent")
    .action(run(async () => (await import("./share-commands.ts")).listActivity));
  add("leave", "Go on alone, with a private copy", share).action(
    run(async () => (await import("./share-commands.ts")).leaveShared),
  );

  const goals = program.command("goals").description("What is saved for").exitOverride();
  add("list", "Goals by priority: what is there, what each needs, what is free", goals, true).action(
    run(async () => (await import("./goal-commands.ts")).listGoals),
  );
  add("add <name> <amount>", "Save for something", goals)
    .option("--account <name...>", "where its money lies; Savings:500 for a slice")
    .option("--by <day>", "YYYY-MM-DD by which it is to be there")
    .option("--from <day>", "YYYY-MM-DD from which an even pace is counted, today when absent")
    .action(run(async () => (await import("./goal-commands.ts")).addGoal));
  add("done <name>", "It is done: its money is free again", goals).action(
    run(async () => (await import("./goal-commands.ts")).completeGoal),
  );

  const loans = program.command("loans").description("What is owed, and how it ends").exitOverride();
  add("payoff", "All debts together, three ways", loans, true)
    .option("--strategy <name>", "avalanche or snowball")
    .option("--extra <amount>", "what is paid each month beyond what they ask for")
    .action(run(async () => (await import("./loan-commands.ts")).showDebts));
  add("set <account>", "Enter the terms of an account that owes", loans)
    .requiredOption("--rate <percent>", "yearly, such as 5.25")
    .option("--payment <amount>", "each month; what a loan over --payments asks for when absent")
    .option("--payments <count>", "how many; as many as it takes when absent")
    .option("--principal <amount>", "what was borrowed; what is owed now when absent")
    .option("--first-payment <day>", "YYYY-MM-DD, today when absent")
    .action(run(async () => (await import("./loan-commands.ts")).setTerms));
  add("table <account>", "What is left to pay, payment by payment", loans)
    .option("--agreed", "all of it as agreed, from the first payment")
    .action(run(async () => (await import("./loan-commands.ts")).showAmortisation));

  const reconcile = program.command("reconcile").description("Compare accounts with statements").exitOverride();
  add("status <account>", "What was agreed with, and what is begun", reconcile).action(
    run(async () => (await import("./reconcile-command.ts")).reconcileStatus),
  );
  add("do <account>", "Compare with a statement, and mark what agrees", reconcile)
    .option("--date <day>", "last day of the statement; what a file declared when absent")
    .option("--balance <amount>", "what the account held then, such as 1234.50")
    .option("--tick-all", "take everything up to that day as seen")
    .option("--adjust", "enter what differs as a transaction")
    .action(run(async () => (await import("./reconcile-command.ts")).reconcile));

  const rates = program.command("rates").description("Exchange rates").exitOverride();
  add("list [currency]", "What counts today; of one currency, day by day", rates)
    .addOption(new Option("--limit <count>", "at most so many days").argParser(count))
    .action(run(async () => (await import("./rate-commands.ts")).listRates));
  add("set <currency> <rate>", "Say what one unit of a currency is in the budget's, such as USD 0.92", rates)
    .option("--in <code>", "in another currency than the budget's")
    .option("--date <day>", "YYYY-MM-DD, today when absent; the same day again replaces")
    .action(run(async () => (await import("./rate-commands.ts")).setRate));
  add("fetch", "Ask the source that was chosen", rates)
    .option("--from <source>", "choose it first: ecb or frankfurter")
    .action(run(async () => (await import("./rate-commands.ts")).fetchRates));
  add("gains", "What exchange rates brought or cost on money in other currencies")
    .option("--from <day>", "YYYY-MM-DD, since the first money when absent")
    .option("--to <day>", "YYYY-MM-DD, today when absent")
    .option("--fifo", "what came first goes first, instead of average cost")
    .action(run(async () => (await import("./gains-command.ts")).gains));

  const rules = program.command("rules").description("Rules").exitOverride();
  add("list", "List rules in the order in which they run", rules).action(
    run(async () => (await import("./rule-commands.ts")).listRules),
  );
  add("run", "Carry rules out on all transactions", rules)
    .option("--only <name>", "only this rule")
    .option("--dry-run", "only say what would happen")
    .action(run(async () => (await import("./rule-commands.ts")).runRules));

  const bank = program.command("bank").description("Fetching from banks (SimpleFIN)").exitOverride();
  add("connect <token>", "Connect with a setup token of the bridge; - reads it from standard input", bank).action(
    run(async () => (await import("./bank-command.ts")).connectBank),
  );
  add("list", "Connected banks, their accounts and where these go", bank).action(
    run(async () => (await import("./bank-command.ts")).listBanks),
  );
  add("link <account>", "Say where bookings of an account of the bank go", bank)
    .option("--to <name>", "account of the budget")
    .option("--nowhere", "do not fetch it any more")
    .option("--since <day>", "first day that is fetched, YYYY-MM-DD; 90 days ago when absent")
    .action(run(async () => (await import("./bank-command.ts")).linkBank));
  withGone(add("fetch", "Ask for what is new and add it", bank))
    .option("--dry-run", "only say what would happen; it waits for a review")
    .action(run(async () => (await import("./bank-command.ts")).fetchBanks));
  withGone(add("review", "Add what an earlier fetch brought and still waits, without asking the bank", bank)).action(
    run(async () => (await import("./bank-command.ts")).reviewBanks),
  );
  add("disconnect [host]", "Forget the access; end it at the bridge too", bank).action(
    run(async () => (await import("./bank-command.ts")).disconnectBank),
  );

  add("undo [commit]", "Take the last change back, or the one that is named as `imports` names it").action(
    run(async () => (await import("./history-commands.ts")).undo),
  );
  add("redo", "Do it again").action(run(async () => (await import("./history-commands.ts")).redo));
  add("check", "Check every law of the ledger over every row").action(
    run(async () => (await import("./history-commands.ts")).check),
  );
  add(
    "call <procedure> [json]",
    "Call anything of the contract, such as accounts.list; - reads JSON from standard input",
  ).action(run(async () => (await import("./call-command.ts")).call, true));
  program
    .command("serve")
    .description("Open Coffer in the browser, from this computer")
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .exitOverride()
    .action(async (_options: unknown, command: Command) => {
      const { home } = command.optsWithGlobals<Common>();
      process.argv.splice(2, process.argv.length, ...(home === undefined ? [] : ["--home", home]), ...command.args);
      await import("../serve.ts");
      // The server goes on; its own signals end it.
      await new Promise<never>(() => {});
    });
  program
    .command("relay")
    .description("Run a relay for shared budgets: it passes sealed changes on (coffer relay --help)")
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .exitOverride()
    .action(async (_options: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<Common>();
      const { runRelay } = await import("../../src-relay/run-relay.ts");
      setExitCode(await runRelay([...command.args, ...(json ? ["--json"] : [])], process.env));
    });
  return program;
}

const withGone = (command: Command): Command =>
  command
    .option("--delete-gone", "delete what was pending here and the bank no longer lists")
    .option("--keep-gone", "keep it, and ask no more");

function common(command: Command): Command {
  return command
    .option("--home <folder>", "where the data lies (or COFFER_HOME)")
    .option("--profile <name>", "which profile, when there are several")
    .option("--json", "print JSON");
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw usage(`${text} is no number of rows.`);
  return number;
}
