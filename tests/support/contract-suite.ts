/**
 * One suite for every door: whoever implements the contract passes it. A door gives clients of sessions; the suite makes
 * its own profiles and leaves nothing behind but them. Time is real here: nothing waits, nothing is measured.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { CofferEvent } from "../../src-shared/contract/events.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, type LocalDate, type Month } from "../../src-shared/domain/date.ts";
import type {
  AccountId,
  CategoryId,
  CommitId,
  JobId,
  PayeeId,
  ProfileId,
  TransactionId,
} from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { budgetScenarios } from "./contract-budget.ts";
import { sharingScenarios } from "./contract-sharing.ts";
import { callRaw, procedures } from "./procedures.ts";
import { codeOf, refusalOf } from "./refusal.ts";

export interface SuiteDoor {
  /** A client of this session; the same name is the same session. */
  client(session: string): CofferClient | Promise<CofferClient>;
  /** A client that speaks with an API token, where this door takes them. */
  tokenClient?(secret: string): CofferClient | Promise<CofferClient>;
  dispose(): void | Promise<void>;
}

export const eur = "EUR" as Currency;
export const usd = "USD" as Currency;
export const cents = (amount: number) => amount as Minor;
export const day = (text: string) => text as LocalDate;
export const nobody = "01900000-0000-7000-8000-000000000000";

const PASSPHRASE = "correct horse battery";

export function contractSuite(name: string, openDoor: () => SuiteDoor | Promise<SuiteDoor>): void {
  describe(`contract · ${name}`, () => {
    let door: SuiteDoor;
    let client: CofferClient;
    let profile: ProfileId;

    beforeAll(async () => {
      door = await openDoor();
      client = await door.client("suite");
    });
    afterAll(async () => {
      await door?.dispose();
    });

    test("while locked only what is open to anyone is answered", async () => {
      for (const procedure of procedures) {
        if (procedure.meta.access === "anyone") continue;
        expect([procedure.path, await codeOf(callRaw(client, procedure, {}))]).toEqual([procedure.path, "LOCKED"]);
      }
      expect(await client.profiles.current()).toEqual({ profile: null });
      expect((await client.system.about()).version).toMatch(/^\d+\.\d+\.\d+/);
      expect(await client.system.present()).toEqual({});
    });

    describe("profiles", () => {
      test("a passphrase that is too short is refused before anything is made", async () => {
        const refusal = await refusalOf(
          client.profiles.create({ name: "Short", passphrase: "seven77", currency: eur }),
        );
        expect(refusal).toMatchObject({ code: "PASSPHRASE_TOO_SHORT", data: { least: 8 }, defined: true });
      });

      test("signing up makes a profile, opens it and shows its recovery code once", async () => {
        const made = await client.profiles.create({ name: "Suite", passphrase: PASSPHRASE, currency: eur });
        profile = made.profile.id;
        expect(made.profile).toMatchObject({ name: "Suite", open: true, sample: false, problem: null });
        expect(made.recoveryCode.length).toBeGreaterThan(20);
        expect(await client.profiles.current()).toEqual({ profile: made.profile });
        expect(await client.profiles.list()).toContainEqual(made.profile);
        expect((await client.profiles.place()).folder).not.toBe("");
      });

      test("a second profile cannot carry the same name", async () => {
        const again = client.profiles.create({ name: " suite ", passphrase: PASSPHRASE, currency: eur });
        expect(await codeOf(again)).toBe("NAME_TAKEN");
      });

      test("a wrong passphrase says how many tries are left; the right one opens", async () => {
        await client.profiles.lock();
        const wrong = await refusalOf(client.profiles.unlock({ profileId: profile, passphrase: "not this one" }));
        expect(wrong).toMatchObject({ code: "WRONG_PASSPHRASE", data: { triesLeft: 4 }, defined: true });
        expect(JSON.stringify(wrong)).not.toContain("not this one");
        expect((await client.profiles.unlock({ profileId: profile, passphrase: PASSPHRASE })).profile.open).toBe(true);
      });

      test("an unknown profile is not found", async () => {
        const unlock = client.profiles.unlock({ profileId: nobody as ProfileId, passphrase: PASSPHRASE });
        expect(await codeOf(unlock)).toBe("NOT_FOUND");
      });

      test("passphrase and recovery code can be replaced, the old ones open nothing", async () => {
        const change = (current: string, next: string) => client.profiles.changePassphrase({ current, next });
        expect(await codeOf(change("wrong one", "another passphrase"))).toBe("WRONG_PASSPHRASE");
        await change(PASSPHRASE, "another passphrase");
        const { recoveryCode } = await client.profiles.replaceRecoveryCode({ passphrase: "another passphrase" });
        await client.profiles.lock();
        const old = client.profiles.unlock({ profileId: profile, passphrase: PASSPHRASE });
        expect(await codeOf(old)).toBe("WRONG_PASSPHRASE");
        const recover = (code: string) =>
          client.profiles.unlockWithRecoveryCode({ profileId: profile, recoveryCode: code, passphrase: PASSPHRASE });
        expect(await codeOf(recover("00000-00000"))).toBe("WRONG_RECOVERY_CODE");
        await recover(recoveryCode);
        await client.profiles.lock();
        await client.profiles.unlock({ profileId: profile, passphrase: PASSPHRASE });
      });

      test("a profile is renamed with its passphrase, open or locked, and never to a name that is taken", async () => {
        const other = await door.client("renaming");
        const { id } = (await other.profiles.create({ name: "Old", passphrase: PASSPHRASE, currency: eur })).profile;
        const rename = (name: string, passphrase = PASSPHRASE) =>
          other.profiles.rename({ profileId: id, passphrase, name });
        const nameNow = async () => (await other.profiles.list()).find((each) => each.id === id)?.name;
        expect(await codeOf(rename("New", "wrong one"))).toBe("WRONG_PASSPHRASE");
        await rename("New");
        expect((await other.settings.get()).name).toBe("New");
        await other.profiles.lock();
        expect(await codeOf(rename("Newer", "wrong one"))).toBe("WRONG_PASSPHRASE");
        expect(await codeOf(rename("Suite"))).toBe("NAME_TAKEN");
        await rename("Newer");
        expect(await nameNow()).toBe("Newer");
        expect(await codeOf(other.settings.get())).toBe("LOCKED");
        await other.profiles.remove({ profileId: id, passphrase: PASSPHRASE });
      });

      test("the list says when a profile was opened last and shows its picture; the disk says where it lies", async () => {
        const { lastOpened, mark } = (await client.profiles.current()).profile ?? {};
        expect(lastOpened).toBeGreaterThan(0);
        expect(mark?.initial).toBe("S");
        await client.profiles.setMark({ profileId: profile, initial: " H ", slot: 3 });
        const shown = async () => (await client.profiles.list()).find((each) => each.id === profile)?.mark;
        expect(await shown()).toEqual({ initial: "H", slot: 3 });
        await client.profiles.setMark({ profileId: profile, initial: "", slot: 4 });
        expect(await shown()).toEqual({ initial: "S", slot: 4 });
        const unknown = client.profiles.setMark({ profileId: nobody as ProfileId, initial: "", slot: 1 });
        expect(await codeOf(unknown)).toBe("NOT_FOUND");
        const place = (await client.profiles.disk()).find((each) => each.id === profile);
        expect(place?.folder).toContain(profile);
        expect(place?.bytes).toBeGreaterThan(10_000);
      });

      test("a profile is deleted only with its passphrase", async () => {
        const other = await door.client("other");
        const made = await other.profiles.create({ name: "Gone", passphrase: PASSPHRASE, currency: usd });
        const remove = (passphrase: string) => other.profiles.remove({ profileId: made.profile.id, passphrase });
        expect(await codeOf(remove("wrong one"))).toBe("WRONG_PASSPHRASE");
        await remove(PASSPHRASE);
        expect((await other.profiles.list()).map(({ name: each }) => each)).not.toContain("Gone");
        expect(await codeOf(other.accounts.list())).toBe("LOCKED");
      });
    });

    describe("settings", () => {
      test("what is set is kept, and what is not named stays", async () => {
        const before = await client.settings.get();
        expect(before).toMatchObject({ name: "Suite", currency: "EUR", locale: "en-GB", autoLockMinutes: 10 });
        const after = await client.settings.update({ theme: "dark", autoLockMinutes: 60 });
        expect(after).toEqual({ ...before, theme: "dark", autoLockMinutes: 60 });
        expect(await client.settings.get()).toEqual(after);
      });

      test("the currency changes while nothing was entered", async () => {
        expect((await client.settings.update({ currency: usd })).currency).toBe("USD");
        expect((await client.settings.update({ currency: eur })).currency).toBe("EUR");
      });

      test("values outside their bounds are refused, saying where", async () => {
        const refusal = await refusalOf(client.settings.update({ textSize: 1000 }));
        expect(refusal).toMatchObject({ code: "BAD_REQUEST", defined: true });
        expect(refusal.data).toMatchObject({ issues: [{ path: "textSize" }] });
      });
    });

    describe("money", () => {
      let giro: AccountId;
      let savings: AccountId;
      let groceries: CategoryId;
      let home: CategoryId;
      let bread: TransactionId;

      const category = async (label: string) => {
        const all = (await client.categories.list()).flatMap(({ categories }) => categories);
        return all.find((each) => each.name === label);
      };
      const balance = async (id: AccountId) => (await client.accounts.list()).find((each) => each.id === id)?.balance;

      test("an account begins with its opening balance", async () => {
        const made = await client.accounts.create({
          name: "Giro",
          kind: "checking",
          openingBalance: cents(100_000),
          openingDate: day("2026-01-01"),
        });
        giro = made.account.id;
        expect(made.account).toMatchObject({ balance: 100_000, postings: 1, currency: "EUR", inBudget: true });
        savings = (await client.accounts.create({ name: "Savings", kind: "savings" })).account.id;
        expect(await codeOf(client.accounts.create({ name: "GIRO", kind: "cash" }))).toBe("NAME_TAKEN");
        expect(await category("Starting balances")).toMatchObject({ postings: 1, flow: "income" });
      });

      test("accounts are renamed, closed, reopened and put in order", async () => {
        const { account } = await client.accounts.update({ id: savings, name: "Nest egg", note: "for the roof" });
        expect(account).toMatchObject({ name: "Nest egg", note: "for the roof" });
        expect((await client.accounts.close({ id: savings, date: day("2026-02-01") })).account.closed).toBe(
          "2026-02-01",
        );
        const into = { accountId: savings, date: day("2026-02-02"), amount: cents(1) };
        expect(await codeOf(client.transactions.create(into))).toBe("ACCOUNT_CLOSED");
        expect((await client.accounts.reopen({ id: savings })).account.closed).toBeNull();
        await client.accounts.reorder({ ids: [savings, giro] });
        expect((await client.accounts.list()).map(({ id }) => id)).toEqual([savings, giro]);
        expect(await codeOf(client.accounts.update({ id: nobody as AccountId, note: "" }))).toBe("NOT_FOUND");
      });

      test("a filter gets a name, is changed and deleted", async () => {
        const { savedFilterId: id } = await client.filters.create({ name: "Large", query: ">100" });
        expect(await codeOf(client.filters.create({ name: "large", query: "x" }))).toBe("NAME_TAKEN");
        await client.filters.update({ id, quick: "review" });
        expect(await client.filters.list()).toEqual([{ id, name: "Large", query: ">100", quick: "review" }]);
        await client.filters.remove({ id });
        expect(await codeOf(client.filters.remove({ id }))).toBe("NOT_FOUND");
        expect(await client.filters.list()).toEqual([]);
      });

      test("only an account that nothing uses can be deleted", async () => {
        expect(await refusalOf(client.accounts.remove({ id: giro }))).toMatchObject({
          code: "ACCOUNT_IN_USE",
          data: { transactions: 1 },
        });
        const { account } = await client.accounts.create({ name: "Mistake", kind: "cash" });
        await client.accounts.remove({ id: account.id });
        expect((await client.accounts.list()).map(({ name: each }) => each)).not.toContain("Mistake");
      });

      test("categories and groups are made, moved, ordered", async () => {
        const group = await client.categories.createGroup({ name: "Suite group" });
        expect(await codeOf(client.categories.createGroup({ name: "suite GROUP" }))).toBe("NAME_TAKEN");
        await client.categories.renameGroup({ id: group.id, name: "Suite things" });
        groceries = (await client.categories.create({ groupId: group.id, name: "Food" })).category.id;
        home = (await client.categories.create({ groupId: group.id, name: "House" })).category.id;
        expect(await codeOf(client.categories.create({ groupId: group.id, name: "food" }))).toBe("NAME_TAKEN");
        const { category: renamed } = await client.categories.update({ id: home, name: "Flat", slot: 3 });
        expect(renamed).toMatchObject({ name: "Flat", slot: 3 });
        await client.categories.reorder({ groups: [{ id: group.id, categoryIds: [home, groceries] }] });
        const [first] = await client.categories.list();
        expect(first).toMatchObject({ name: "Suite things", categories: [{ id: home }, { id: groceries }] });
        expect(await codeOf(client.categories.removeGroup({ id: group.id }))).toBe("REFUSED");
      });

      test("a transaction makes its payee, and the same payee is found again in any case", async () => {
        const made = await client.transactions.create({
          accountId: giro,
          date: day("2026-02-03"),
          payee: "Lidl",
          memo: "bread",
          amount: cents(-5420),
          lines: [{ amount: cents(-5420), categoryId: groceries }],
        });
        const [transaction] = made.transactions;
        if (!transaction) throw new Error("nothing came back");
        bread = transaction.id;
        expect(transaction).toMatchObject({ payee: "Lidl", currency: "EUR", reviewed: true });
        expect(transaction.postings.map(({ value }) => value)).toEqual([-5420, 5420]);
        expect(await client.transactions.get({ id: bread })).toEqual(transaction);
        const second = await client.transactions.create({
          accountId: giro,
          date: day("2026-02-04"),
          payee: "LIDL",
          amount: cents(-100),
        });
        expect(second.transactions[0]?.payeeId).toBe(transaction.payeeId);
        expect(await balance(giro)).toBe(100_000 - 5420 - 100);
      });

      test("L1 · lines that do not add up to the amount are refused", async () => {
        const wrong = client.transactions.create({
          accountId: giro,
          date: day("2026-02-03"),
          amount: cents(-300),
          lines: [{ amount: cents(-200) }],
        });
        expect(await refusalOf(wrong)).toMatchObject({
          code: "LINES_DO_NOT_ADD_UP",
          data: { amount: -300, lines: -200 },
        });
      });

      test("a split and a transfer", async () => {
        await client.transactions.create({
          accountId: giro,
          date: day("2026-02-05"),
          amount: cents(-8000),
          lines: [
            { amount: cents(-6200), categoryId: groceries },
            { amount: cents(-1800), categoryId: home, memo: "lamp" },
          ],
        });
        await client.transactions.create({
          accountId: giro,
          date: day("2026-02-06"),
          amount: cents(-50_000),
          lines: [{ amount: cents(-50_000), transferAccountId: savings }],
        });
        expect(await balance(savings)).toBe(50_000);
        const { rows } = await client.transactions.page({ accountId: giro, limit: 2 });
        expect(rows.map((row) => row.category.kind)).toEqual(["transfer", "split"]);
        expect(rows[0]?.balance).toBe(await balance(giro));
      });

      test("L4 · money in another currency stays in the currency of its account", async () => {
        const { account } = await client.accounts.create({ name: "Dollars", kind: "cash", currency: usd });
        const { transactions } = await client.transactions.create({
          accountId: account.id,
          date: day("2026-02-07"),
          amount: cents(-2200),
          lines: [{ amount: cents(-2200), categoryId: groceries }],
        });
        expect(transactions[0]?.currency).toBe("USD");
        const change = { accountId: giro, date: day("2026-02-08"), amount: cents(-10_000) };
        const line = { amount: cents(-10_000), transferAccountId: account.id };
        expect(await codeOf(client.transactions.create({ ...change, lines: [line] }))).toBe("RATE_NEEDED");
        await client.transactions.create({ ...change, lines: [{ ...line, transferQuantity: cents(11_000) }] });
        expect(await balance(account.id)).toBe(8800);
        expect((await client.overview.get({})).withoutRate).toEqual([{ currency: "USD", amount: 8800 }]);
      });

      test("an edit changes only what it names", async () => {
        const before = await client.transactions.get({ id: bread });
        const { transactions } = await client.transactions.edit({ id: bread, amount: cents(-6000), memo: "rolls" });
        expect(transactions[0]).toMatchObject({ payeeId: before.payeeId, memo: "rolls", date: before.date });
        expect(transactions[0]?.postings).toMatchObject([
          { id: before.postings[0]?.id, quantity: -6000 },
          { id: before.postings[1]?.id, quantity: 6000, categoryId: groceries },
        ]);
        await client.transactions.edit({ id: bread, amount: cents(-5420) });
        expect(await codeOf(client.transactions.edit({ id: nobody as TransactionId }))).toBe("NOT_FOUND");
      });

      test("many at once: category, payee, seen at the bank, looked at", async () => {
        const { rows } = await client.transactions.page({ accountId: giro });
        const ids = rows.map(({ id }) => id);
        const done = await client.transactions.recategorise({ ids, categoryId: home });
        // The opening balance and two single lines; splits and transfers stay.
        expect(done.transactions).toHaveLength(3);
        await client.history.undo({});
        await client.transactions.markReviewed({ ids: [bread], reviewed: false });
        expect((await client.overview.get({})).toReview.count).toBe(1);
        await client.transactions.setCleared({ ids, accountId: giro, cleared: "cleared" });
        const named = await client.transactions.setPayee({ ids: [bread], payee: "Bakery" });
        expect(named.transactions[0]?.payee).toBe("Bakery");
        const account = (await client.accounts.list()).find((each) => each.id === giro);
        expect(account?.clearedBalance).toBe(account?.balance);
      });

      test("all that match a filter: one commit, one undo, and what is named stays", async () => {
        const filter = { accountId: giro };
        const { rows } = await client.transactions.page(filter);
        const change = { kind: "category", categoryId: home } as const;
        const done = await client.transactions.changeMatching({ filter, except: [bread], change });
        expect(done.changed).toBe(2);
        expect(
          (await client.transactions.page({ ...filter, categoryId: home })).rows.map(({ id }) => id),
        ).not.toContain(bread);
        await client.history.undo({ commitId: done.commitId });
        expect((await client.transactions.page(filter)).rows).toEqual(rows);
      });

      test("what a statement agreed with keeps its account and amount", async () => {
        await client.transactions.edit({ id: bread, cleared: "reconciled" });
        expect(await codeOf(client.transactions.edit({ id: bread, amount: cents(-1) }))).toBe("RECONCILED");
        expect(await codeOf(client.transactions.remove({ ids: [bread] }))).toBe("RECONCILED");
        expect(await codeOf(client.transactions.setCleared({ ids: [bread], cleared: "none" }))).toBe("RECONCILED");
        await client.transactions.edit({ id: bread, cleared: "cleared" });
      });

      test("a copy is a transaction of its own, and can be deleted", async () => {
        const { transactions } = await client.transactions.duplicate({ id: bread, date: day("2026-02-20") });
        const [copy] = transactions;
        if (!copy) throw new Error("nothing came back");
        expect(copy).toMatchObject({ date: "2026-02-20", payee: "Bakery" });
        expect(await client.transactions.remove({ ids: [copy.id] })).toMatchObject({ removed: 1 });
        expect(await codeOf(client.transactions.get({ id: copy.id }))).toBe("NOT_FOUND");
      });

      test("a deleted transaction says when it was deleted, and comes back as it was", async () => {
        const { transactions } = await client.transactions.duplicate({ id: bread, date: day("2026-02-21") });
        const [copy] = transactions;
        if (!copy) throw new Error("nothing came back");
        const asked = { id: copy.id };
        expect(await client.transactions.deletion(asked)).toBeNull();
        await client.transactions.remove({ ids: [copy.id] });
        expect(await client.transactions.deletion(asked)).toMatchObject({ by: null, at: expect.any(Number) });
        const back = await client.transactions.bringBack(asked);
        expect(back).toEqual({ commitId: expect.any(String), transaction: copy });
        expect(await client.transactions.bringBack(asked)).toEqual({ commitId: null, transaction: copy });
        await client.history.undo({});
        expect(await codeOf(client.transactions.get(asked))).toBe("NOT_FOUND");
        const never = { id: `${bread.slice(0, -4)}0000` as typeof bread };
        expect(await codeOf(client.transactions.deletion(never))).toBe("NOT_FOUND");
        expect(await codeOf(client.transactions.bringBack(never))).toBe("NOT_FOUND");
      });

      test("payees merge and keep the other name", async () => {
        const payees = await client.payees.list();
        const lidl = payees.find((each) => each.name === "Lidl");
        const bakery = payees.find((each) => each.name === "Bakery");
        if (!lidl || !bakery) throw new Error("payees are missing");
        expect(await codeOf(client.payees.update({ id: lidl.id, name: "bakery" }))).toBe("NAME_TAKEN");
        expect(await codeOf(client.payees.remove({ id: lidl.id }))).toBe("REFUSED");
        await client.payees.update({ id: lidl.id, defaultCategoryId: groceries });
        await client.payees.merge({ id: lidl.id, others: [bakery.id] });
        expect(await client.transactions.get({ id: bread })).toMatchObject({ payee: "Lidl" });
        const merged = (await client.payees.list()).find((each) => each.id === lidl.id);
        expect(merged).toMatchObject({ aliases: ["Bakery"], defaultCategoryId: groceries });
        const usual = { accountId: giro, date: day("2026-02-21"), payee: "bakery", amount: cents(-100) };
        const { transactions } = await client.transactions.create(usual);
        expect(transactions[0]?.postings[1]?.categoryId).toBe(groceries);
        expect(await codeOf(client.payees.merge({ id: lidl.id, others: [nobody as PayeeId] }))).toBe("NOT_FOUND");
      });

      test("L11 · what had a deleted category gets another one in the same commit", async () => {
        await client.categories.remove({ id: home, reassignTo: groceries });
        expect(await category("Flat")).toBeUndefined();
        expect(await codeOf(client.categories.remove({ id: nobody as CategoryId, reassignTo: null }))).toBe(
          "NOT_FOUND",
        );
        await client.categories.remove({ id: groceries, reassignTo: null });
        const { total } = await client.transactions.page({ uncategorised: true });
        expect(total).toBeGreaterThan(0);
        await client.history.undo({});
        expect(await category("Food")).toMatchObject({ id: groceries });
      });

      test("the currency is fixed once something was entered", async () => {
        expect(await refusalOf(client.settings.update({ currency: usd }))).toMatchObject({
          code: "CURRENCY_FIXED",
          data: { currency: "EUR" },
        });
      });

      test("what accounts held month by month ends with what they hold", async () => {
        const { months, accounts } = await client.accounts.history({ months: 120 });
        expect(months.length).toBe(120);
        const ends = new Map(accounts.map(({ accountId, balances }) => [accountId, balances.at(-1)]));
        const last = months.at(-1) ?? "";
        const listed = await client.accounts.list();
        expect(accounts.map(({ accountId }) => accountId).sort()).toEqual(listed.map(({ id }) => id).sort());
        for (const { id, balance: held, lastDate } of listed)
          if ((lastDate ?? "").slice(0, 7) <= last) expect([id, ends.get(id)]).toEqual([id, held]);
        const own = accounts.find(({ accountId }) => accountId === giro)?.balances ?? [];
        const at = (month: string) => own[months.indexOf(month as never)];
        expect([at("2025-12"), at("2026-01")]).toEqual([0, 100_000]);
        expect(at("2026-02")).not.toBe(100_000);
        expect(await codeOf(client.accounts.history({ months: 1 }))).toBe("BAD_REQUEST");
      });

      test("what waits is counted: categories, exchange rates, and what opening the vault found", async () => {
        const { total } = await client.transactions.page({ uncategorised: true, limit: 1 });
        const needs = await client.overview.needs();
        expect(needs.withoutCategory).toBe(total);
        expect(needs.withoutRate.map(({ currency }) => currency)).toEqual(["USD"]);
        expect(needs.notices).toEqual([]);
      });

      test("several categories are put away in one step and come back in one step", async () => {
        const names = async () =>
          (await client.categories.list())
            .flatMap(({ categories }) => categories)
            .filter(({ archived }) => archived)
            .map(({ id }) => id)
            .sort();
        const before = await names();
        const [first, second] = (await client.categories.list())
          .flatMap(({ categories }) => categories)
          .filter(({ archived }) => !archived)
          .map(({ id }) => id);
        if (!first || !second) throw new Error("there are not two categories");
        const made = await client.categories.archive({ archived: [first, second] });
        expect(made.count).toBe(2);
        expect(await names()).toEqual([...before, first, second].sort());
        expect((await client.history.list({ limit: 1 })).commits[0]).toMatchObject({ kind: "categories-archived" });
        await client.history.undo({ commitId: made.commitId });
        expect(await names()).toEqual(before);
        const twice = client.categories.archive({ archived: [first], inUse: [first] });
        expect(await codeOf(twice)).toBe("REFUSED");
      });

      test("L17 · property is worth what was said last, and only property is valued", async () => {
        const before = (await client.overview.get({})).netWorth;
        const on = { openingDate: day("2026-01-05") };
        const house = await client.accounts.create({
          name: "House",
          kind: "property",
          worth: cents(31_000_000),
          ...on,
        });
        const { id: accountId } = house.account;
        const told = await client.valuations.set({ accountId, date: day("2026-02-05"), value: cents(32_000_000) });
        expect(told).toMatchObject({ replaced: false, valuation: { accountId, value: 32_000_000, note: "" } });
        await client.valuations.update({ id: told.valuation.id, value: cents(32_500_000), note: "an offer" });
        expect((await client.valuations.list({ accountId })).map(({ value }) => value)).toEqual([
          32_500_000, 31_000_000,
        ]);
        expect((await client.overview.get({})).netWorth).toBe(before + 32_500_000);
        await client.valuations.remove({ id: told.valuation.id });
        const listed = (await client.accounts.list()).find(({ id }) => id === accountId);
        expect(listed).toMatchObject({ balance: 0, worth: 31_000_000, valuation: { date: "2026-01-05" } });
        expect(await codeOf(client.valuations.set({ accountId: giro, value: cents(1) }))).toBe("NOT_PROPERTY");
        const never = client.valuations.set({ accountId, date: day("9999-12-31"), value: cents(1) });
        expect(await codeOf(never)).toBe("DAY_TO_COME");
        expect(await codeOf(client.accounts.update({ id: accountId, kind: "other" }))).toBe("HAS_VALUATIONS");
        await client.accounts.remove({ id: accountId });
        expect((await client.overview.get({})).netWorth).toBe(before);
      });

      test("the overview adds up", async () => {
        const overview = await client.overview.get({ month: "2026-02" as never, months: 3 });
        const accounts = await client.accounts.list();
        const own = accounts.filter(({ currency }) => currency === "EUR");
        expect(overview.netWorth).toBe(own.reduce((sum, each) => sum + each.balance, 0));
        expect(overview.netWorthByMonth.map(({ month }) => month)).toEqual(["2025-12", "2026-01", "2026-02"]);
        expect(overview.netWorthByMonth.map(({ amount }) => amount)).toEqual([0, 100_000, overview.netWorth]);
        const february = overview.cashFlow.at(-1);
        expect(overview.whereItWent.reduce((sum, { amount }) => sum + amount, 0)).toBe(february?.out);
        const pace = await client.overview.pace({ month: "2026-02" as never });
        expect(pace.days.reduce((sum, { spent }) => sum + spent, 0)).toBe(february?.out);
      });

      test("what recurs is found in the history, set aside, brought back and planned", async () => {
        for (let month = 1; month <= 6; month++)
          await client.transactions.create({
            accountId: giro,
            payee: "Cloud storage",
            date: day(`2025-0${month}-14`),
            amount: cents(-299),
          });
        const found = async () =>
          (await client.recurring.list()).payments.find(({ payee }) => payee === "Cloud storage");
        const { key = "" } = (await found()) ?? {};
        expect(await found()).toMatchObject({ cadence: "monthly", amount: -299, perYear: -3588, count: 6 });
        await client.recurring.dismiss({ key });
        expect(await found()).toMatchObject({ dismissed: true });
        await client.recurring.restore({ key });
        expect(await found()).toMatchObject({ dismissed: false, scheduleId: null });
        expect(await codeOf(client.recurring.restore({ key }))).toBe("NOT_FOUND");
        for (let times = 0; times < 8; times++) await client.history.undo({});
        expect(await found()).toBeUndefined();
      });

      test("goals share an account by priority, are changed, put in order, done and put away", async () => {
        const accountId = (
          await client.accounts.create({ name: "Goal money", kind: "savings", openingBalance: cents(1_000) })
        ).account.id;
        const goal = (name: string, amount: number) =>
          client.goals.create({ name, amount: cents(amount), sources: [{ accountId }] });
        const [first, second] = [(await goal("First", 800)).goal.id, (await goal("Second", 800)).goal.id];
        const saved = async () => (await client.goals.list()).goals.map((each) => [each.name, each.saved]);
        expect(await saved()).toEqual([
          ["First", 800],
          ["Second", 200],
        ]);
        await client.goals.reorder({ ids: [second] });
        expect(await saved()).toEqual([
          ["Second", 800],
          ["First", 200],
        ]);
        const changed = await client.goals.update({ id: second, amount: cents(900) });
        expect(changed.goal).toMatchObject({ saved: 900, state: "reached" });
        expect((await client.goals.get({ id: second })).months.at(-1)?.saved).toBe(900);
        expect((await client.goals.contributions({ id: second })).total).toBe(0);
        expect((await client.goals.complete({ id: second })).goal.state).toBe("completed");
        expect((await client.goals.archive({ id: first })).goal.state).toBe("archived");
        await client.goals.remove({ id: first });
        expect(await codeOf(client.goals.get({ id: first }))).toBe("NOT_FOUND");
        for (let times = 0; times < 8; times++) await client.history.undo({});
      });

      test("terms of a loan give its table, its split and its place among the debts", async () => {
        const { account } = await client.accounts.create({
          name: "Owing",
          kind: "loan",
          openingBalance: cents(-250_000),
        });
        const accountId = account.id;
        const terms = { accountId, rate: 82_400, payments: 12, firstPayment: day("2099-01-31") };
        expect((await client.loans.set(terms)).loan.terms?.payment).toBe(21_775);
        expect((await client.loans.list()).map((each) => each.account)).toContain("Owing");
        const table = await client.loans.amortisation({ accountId });
        expect(table.payments.reduce((sum, { principal }) => sum + principal, 0)).toBe(250_000);
        expect(await client.loans.split({ accountId, amount: cents(-21_775) })).toMatchObject({ interest: 1_717 });
        const paidOn = day("2098-12-31");
        const paying = { date: paidOn, amount: cents(-21_775), accountId: giro };
        const lines = [{ amount: cents(-21_775), transferAccountId: accountId }];
        const paid = await client.transactions.create({ ...paying, lines });
        const [transactionId] = paid.transactions.map(({ id }) => id);
        expect(
          await client.loans.split({ accountId, amount: cents(-21_775), date: paidOn, transactionId }),
        ).toMatchObject({ interest: 1_717, principal: 20_058 });
        await client.history.undo({});
        await client.loans.keepPlan({ strategy: "snowball", extra: cents(5_000) });
        const { plan, debts } = await client.loans.payoff({});
        expect([plan, debts.map((each) => each.account)]).toEqual([{ strategy: "snowball", extra: 5_000 }, ["Owing"]]);
        await client.loans.remove({ accountId });
        expect(await codeOf(client.loans.amortisation({ accountId }))).toBe("NOT_FOUND");
        for (let times = 0; times < 4; times++) await client.history.undo({});
      });

      test("what accounts will hold begins with what they hold; a thought changes the forecast and nothing else", async () => {
        const plain = await client.forecast.get({ days: 60, accountId: giro, whatIfs: [] });
        expect(plain.series.middle).toHaveLength(61);
        expect(plain.series.without).toBeNull();
        expect(plain.accounts.find(({ accountId }) => accountId === giro)?.balance).toBe(await balance(giro));
        const date = addDays(plain.today, 10);
        const thought = { name: "Bicycle", accountId: giro, amount: cents(-50_000), date };
        const kept = await client.forecast.keepWhatIfs({ whatIfs: [thought] });
        expect(await client.forecast.whatIfs()).toEqual(kept);
        const thoughtOf = await client.forecast.get({ days: 60, accountId: giro });
        expect(thoughtOf.series.without).toEqual(plain.series.middle);
        expect(thoughtOf.series.middle.at(-1)).toBe((plain.series.middle.at(-1) ?? 0) - 50_000);
        expect(thoughtOf.planned).toContainEqual(expect.objectContaining({ name: "Bicycle", kind: "what-if", date }));
        await client.forecast.keepWhatIfs({ whatIfs: [] });
        expect(await client.forecast.get({ days: 60, accountId: giro })).toEqual(plain);
      });

      test("what is worth knowing is told once, put off, muted, and set", async () => {
        const start = addDays((await client.forecast.get({ days: 1 })).today, -5);
        const { schedule } = await client.schedules.create({
          accountId: giro,
          payee: "Chimney sweep",
          amount: cents(-4000),
          start,
          recurrence: {
            pattern: {
              kind: "years",
              every: 1,
              month: Number(start.slice(5, 7)),
              on: { kind: "day", day: Number(start.slice(8)) },
            },
          },
        });
        const missed = async () =>
          (await client.alerts.check()).find(({ subject }) => subject === `schedule ${schedule.id}`);
        const { key = "" } = (await missed()) ?? {};
        expect(await missed()).toMatchObject({
          kind: "bill-missed",
          name: "Chimney sweep",
          amount: -4000,
          seen: false,
        });
        expect((await client.alerts.takeNew()).map((each) => each.key)).toContain(key);
        await client.alerts.markSeen();
        expect((await client.alerts.list()).find((each) => each.key === key)).toMatchObject({ seen: true });
        await client.alerts.snooze({ key, until: day("2999-01-01") });
        expect(await missed()).toBeUndefined();
        await client.alerts.snooze({ key, until: start });
        expect((await client.alerts.mute({ key, what: "subject" })).muted).toHaveLength(1);
        expect((await client.alerts.settings()).muted).toMatchObject([{ name: "Chimney sweep" }]);
        expect((await client.alerts.changeSettings({ muted: [], billDays: 5 })).billDays).toBe(5);
        await client.alerts.done({ key });
        expect(await missed()).toBeUndefined();
        expect(await codeOf(client.alerts.done({ key: "nothing" }))).toBe("NOT_FOUND");
        await client.schedules.remove({ id: schedule.id });
      });

      test("the calendar of a month shows what is planned in it, and nothing that was skipped", async () => {
        const date = day("2099-05-20");
        const { schedule } = await client.schedules.create({
          accountId: giro,
          payee: "Regatta",
          amount: cents(-7000),
          start: date,
          recurrence: { pattern: { kind: "days", every: 30 } },
        });
        const regattas = async () =>
          (await client.schedules.calendar({ month: "2099-05" as Month })).entries.filter(
            ({ scheduleId }) => scheduleId === schedule.id,
          );
        expect(await regattas()).toMatchObject([{ date, name: "Regatta", amount: -7000, state: "planned" }]);
        await client.schedules.skip({ occurrences: [{ scheduleId: schedule.id, date }] });
        expect(await regattas()).toEqual([]);
        await client.schedules.remove({ id: schedule.id });
      });

      test("history lists what was done; undo and redo are each other's opposite", async () => {
        const { commits, total } = await client.history.list({ limit: 5 });
        expect(commits).toHaveLength(5);
        expect(total).toBeGreaterThan(20);
        const made = await client.transactions.create({ accountId: giro, date: day("2026-02-22"), amount: cents(-77) });
        const before = await balance(giro);
        const undone = await client.history.undo({ commitId: made.commitId });
        expect(undone).toMatchObject({ of: { id: made.commitId, kind: "transaction-added", undone: true }, stale: 0 });
        expect(await balance(giro)).toBe((before ?? 0) + 77);
        await client.history.redo({});
        expect(await balance(giro)).toBe(before);
        expect(await codeOf(client.history.undo({ commitId: nobody as CommitId }))).toBe("NOT_FOUND");
        expect(await codeOf(client.history.redo({}))).toBe("NOTHING_TO_UNDO");
      });

      test("every law holds", async () => {
        const health = await client.health.check();
        expect(health.laws.filter(({ broken }) => broken > 0)).toEqual([]);
        expect(health).toMatchObject({ healthy: true, waitingForRate: 1 });
        expect(health.laws.map(({ id }) => id)).toContain("L1");
      });

      test("the last check is remembered, with how much was done since", async () => {
        const report = await client.health.check();
        const last = await client.health.last();
        expect(last).toMatchObject({ report, changesSince: 0 });
        expect(last.files.map(({ what }) => what).sort()).toEqual(["keys", "ledger", "vault"]);
        expect(last.files.every(({ bytes }) => bytes > 0)).toBe(true);
        await client.transactions.create({ accountId: giro, date: day("2026-02-22"), amount: cents(-1) });
        expect((await client.health.last()).changesSince).toBe(1);
        await client.history.undo({});
        expect((await client.health.last()).changesSince).toBe(2);
      });

      test("one commit tells what it changed, and history is searched", async () => {
        const made = await client.transactions.create({
          accountId: giro,
          date: day("2026-02-22"),
          amount: cents(-1234),
          payee: "Cinema Lux",
        });
        const found = await client.history.list({ text: "cinema l", limit: 10, only: "edits" });
        expect(found.commits[0]).toMatchObject({ id: made.commitId, subject: "Cinema Lux", undoable: true });
        const details = await client.history.details({ commitId: made.commitId });
        const change = details.changes.find(({ what }) => what === "transaction");
        expect(change).toMatchObject({ how: "added", name: "Cinema Lux", amount: -1234, there: true });
        await client.history.undo({ commitId: made.commitId });
        const after = await client.history.details({ commitId: made.commitId });
        expect(after.commit).toMatchObject({ undone: true, obstacle: "undone" });
        expect(await codeOf(client.history.details({ commitId: nobody as CommitId }))).toBe("NOT_FOUND");
      });

      test("a file comes in, is reviewed and committed; the same file again adds nothing", async () => {
        const file = "Date,Payee,Amount\n2026-02-10,Cinema,-12.50\n2026-02-11,Library,-3.00\n";
        const bring = async () => {
          const { uploadId } = await client.files.beginUpload({ name: "bank.csv", size: file.length });
          const piece = Buffer.from(file).toString("base64");
          expect(await client.files.appendUpload({ uploadId, at: 0, piece })).toEqual({ received: file.length });
          const { understanding } = await client.imports.understand({ uploadId, accountId: giro });
          return client.imports.review({ uploadId, accountId: giro, mapping: understanding.mapping });
        };
        const review = await bring();
        expect(review.counts).toMatchObject({ new: 2, toAdd: 2 });
        const drafts = await client.imports.drafts({ reviewId: review.reviewId });
        expect(drafts.rows.map(({ payee }) => payee)).toEqual(expect.arrayContaining(["Cinema", "Library"]));
        const before = (await balance(giro)) ?? 0;
        expect(await codeOf(client.imports.takeOpening({ reviewId: review.reviewId, at: 0, taken: true }))).toBe(
          "NOT_FOUND",
        );
        const [row] = (await client.transactions.page({ limit: 1 })).rows;
        const gone = { reviewId: review.reviewId, id: row?.id as TransactionId, taken: true };
        expect(await codeOf(client.imports.takeGone(gone))).toBe("NOT_FOUND");
        expect(await client.imports.commit({ reviewId: review.reviewId })).toMatchObject({
          added: 2,
          balance: before - 1550,
        });
        expect(await codeOf(client.imports.commit({ reviewId: review.reviewId }))).toBe("REVIEW_GONE");
        expect((await client.imports.list({ limit: 1 })).imports).toMatchObject([
          { fileName: "bank.csv", added: 2, alreadyThere: 0, accounts: [{ id: giro }], commit: { undoable: true } },
        ]);
        const again = await bring();
        expect(again.counts).toMatchObject({ new: 0, toAdd: 0 });
        await client.imports.discard({ reviewId: again.reviewId });
        expect(await client.imports.presets()).toEqual([]);
        const upload = { uploadId: "0123456789012345678901", at: 0, piece: "" };
        expect(await codeOf(client.files.appendUpload(upload))).toBe("NOT_FOUND");
        expect(await codeOf(client.files.beginUpload({ name: "huge", size: 1e9 }))).toBe("TOO_LARGE");
      });

      test("everything goes out again, in pieces", async () => {
        const made = await client.exports.create({ format: "csv" });
        let text = "";
        for (let at = 0; at < made.size; ) {
          const { piece, size } = await client.files.readDownload({ downloadId: made.downloadId, at });
          const bytes = Buffer.from(piece, "base64");
          expect(size).toBe(made.size);
          text += bytes.toString("utf8");
          at += bytes.length;
        }
        expect(text).toContain("Cinema");
        const gone = client.files.readDownload({ downloadId: made.downloadId, at: 0 });
        expect(await codeOf(gone)).toBe("NOT_FOUND");
        for (const plan of ["budget", "schedules"] as const) {
          const journal = await client.exports.create({ format: "hledger", plan });
          expect(journal.fileName).toMatch(/\.journal$/);
        }
      });

      test("jobs can be listed; cancelling an unknown one finds nothing", async () => {
        expect((await client.jobs.list()).map(({ kind }) => kind)).toContain("health");
        expect(await codeOf(client.jobs.cancel({ id: nobody as JobId }))).toBe("NOT_FOUND");
      });
    });

    describe("events", () => {
      test("a commit is announced with the tables it touched, to its own profile only", async () => {
        const other = await door.client("neighbour");
        await other.profiles.create({ name: "Neighbour", passphrase: PASSPHRASE, currency: eur });
        const mine = await listen(client);
        const theirs = await listen(other);
        const { account } = await client.accounts.create({ name: "Heard", kind: "cash" });
        const made = { accountId: account.id, date: day("2026-02-23"), amount: cents(-5) };
        const { commitId } = await client.transactions.create(made);
        const heard = await mine.until((event) => event.kind === "changed" && event.commitId === commitId);
        expect(heard).toMatchObject({ origin: "user" });
        expect(heard.kind === "changed" && heard.subjects).toEqual(
          expect.arrayContaining(["transactions", "monthly_totals", "commits"]),
        );
        await other.accounts.create({ name: "Theirs", kind: "cash" });
        await theirs.until((event) => event.kind === "changed" && event.subjects.includes("accounts"));
        expect(theirs.seen.filter((event) => event.kind === "changed" && event.commitId === commitId)).toEqual([]);
        expect((await other.accounts.list()).map(({ name: each }) => each)).toEqual(["Theirs"]);
        await mine.end();
        await theirs.end();
      });

      test("a job tells its progress, which never goes back", async () => {
        const mine = await listen(client);
        await client.health.check();
        await mine.until((event) => event.kind === "job" && event.job.state === "done");
        const progress = mine.seen.flatMap((event) => (event.kind === "job" ? [event.job.progress] : []));
        expect(progress).toEqual([...progress].sort((a, b) => a - b));
        expect(progress.at(-1)).toBe(1);
        await mine.end();
      });

      test("locking is announced and closes the profile for all its sessions", async () => {
        const second = await door.client("second window");
        await second.profiles.unlock({ profileId: profile, passphrase: PASSPHRASE });
        const heard = await listen(second);
        await client.profiles.lock();
        expect(await heard.until((event) => event.kind === "locked")).toEqual({ kind: "locked", reason: "person" });
        expect(await codeOf(second.accounts.list())).toBe("LOCKED");
        await heard.end();
        await client.profiles.unlock({ profileId: profile, passphrase: PASSPHRASE });
      });
    });

    budgetScenarios(() => client);
    sharingScenarios((session) => door.client(session));

    describe("tokens", () => {
      test("a token is shown once, listed and revoked", async () => {
        const made = await client.tokens.create({ name: "script", scope: "read", days: 30 });
        expect(made.secret.split(".")).toHaveLength(3);
        expect(await client.tokens.list()).toContainEqual(made.token);
        expect(JSON.stringify(await client.tokens.list())).not.toContain(made.secret);
        await client.tokens.revoke({ id: made.token.id });
        expect((await client.tokens.list()).find(({ id }) => id === made.token.id)?.revoked).toBe(true);
        expect(await codeOf(client.tokens.revoke({ id: "0123456789012345678901" }))).toBe("NOT_FOUND");
      });

      test("a read token reads, a write token writes, neither acts for the person", async (context) => {
        if (!door.tokenClient) return context.skip("this door takes no tokens");
        const read = await client.tokens.create({ name: "reader", scope: "read", days: 1 });
        const write = await client.tokens.create({ name: "writer", scope: "write", days: 1 });
        const reader = await door.tokenClient(read.secret);
        const writer = await door.tokenClient(write.secret);
        expect((await reader.accounts.list()).length).toBeGreaterThan(0);
        expect(await codeOf(reader.accounts.create({ name: "By token", kind: "cash" }))).toBe("FORBIDDEN_HERE");
        expect((await writer.accounts.create({ name: "By token", kind: "cash" })).account.name).toBe("By token");
        const [latest] = (await client.history.list({ limit: 1 })).commits;
        expect(latest).toMatchObject({ kind: "account-added", by: { kind: "token", name: "writer" } });
        for (const each of [reader, writer]) {
          expect(await codeOf(each.tokens.list())).toBe("FORBIDDEN_HERE");
          expect(await codeOf(each.settings.update({ theme: "light" }))).toBe("FORBIDDEN_HERE");
          expect(await codeOf(each.profiles.lock())).toBe("FORBIDDEN_HERE");
        }
      });
    });
  });
}

/** @returns once the subscription stands */
async function listen(client: CofferClient) {
  const iterator = await client.events.subscribe();
  const seen: CofferEvent[] = [];
  const next = async () => {
    const { value, done } = await iterator.next();
    if (done || !value) throw new Error("the events have ended");
    seen.push(value);
    return value;
  };
  if ((await next()).kind !== "hello") throw new Error("the first event says hello");
  return {
    seen,
    async until(isMeant: (event: CofferEvent) => boolean): Promise<CofferEvent> {
      for (;;) {
        const event = await next();
        if (isMeant(event)) return event;
      }
    },
    end: async () => void (await iterator.return?.(undefined)),
  };
}
