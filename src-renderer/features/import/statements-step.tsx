/** Step 2 of a structured bank file: each account that it holds, whether its balances add up, and where it goes. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { FileAccount } from "../../../src-shared/contract/import-statements.ts";
import { type AccountKind, accountKinds } from "../../../src-shared/domain/account.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { DateOrder } from "../../../src-shared/domain/import-mapping.ts";
import type { StatementDetail } from "../../../src-shared/domain/statement-check.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { Combobox, Day, formatCount, Pill, Select, TextField, useFormat } from "../../design/index.ts";
import { currencyOptions } from "../entry/index.ts";
import { useAccountKindNames } from "../shell/index.ts";
import { BookCategories } from "./book-categories.tsx";
import type { CategoryChoice, CategoryChoices } from "./category-places.ts";
import { formatName } from "./format-names.ts";
import { leftOutWords } from "./problem-words.ts";
import { dateOrderNames, reasonWords } from "./reason-words.ts";
import { SkippedLines } from "./skipped-lines.tsx";
import { StatementCheck } from "./statement-check.tsx";
import { type Choice, type Choices, nameProblems, possibleAccounts } from "./statement-places.ts";
import "./import.css";
import "./statements.css";

export type Understood = Awaited<ReturnType<CofferClient["imports"]["understandStatements"]>>;

export interface StatementsStepProps {
  readonly understood: Understood;
  readonly choices: Choices;
  readonly categories: CategoryChoices;
  readonly onCategory: (index: number, choice: CategoryChoice) => void;
  readonly onChoice: (index: number, choice: Choice) => void;
  readonly onDateOrder: (order: DateOrder) => void;
}

export function StatementsStep(props: StatementsStepProps) {
  const { understood, choices, categories, onChoice, onCategory, onDateOrder } = props;
  const { t } = useLingui();
  const accounts = useAccounts();
  const problems = nameProblems(choices, accounts);
  return (
    <div className="import-understand">
      <section className="statement-list" aria-label={t`The accounts of the file`}>
        {understood.accounts.map((stated) => (
          <StatedAccountCard
            key={stated.index}
            stated={stated}
            choice={choices.get(stated.index)}
            problem={problems.get(stated.index)}
            onChoice={(choice) => onChoice(stated.index, choice)}
          />
        ))}
        {understood.categories.length > 0 ? (
          <BookCategories categories={understood.categories} choices={categories} onChoice={onCategory} />
        ) : null}
      </section>
      <HowItWasRead understood={understood} onDateOrder={onDateOrder} />
    </div>
  );
}

function HowItWasRead({ understood, onDateOrder }: Pick<StatementsStepProps, "understood" | "onDateOrder">) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const orders = dateOrderNames();
  const { format, version, charset, letters, dates, accounts, payees, assigned, leftOut, skipped, skippedCount } =
    understood;
  const isUnsure = dates?.confidence === "unsure";
  const lines = accounts.reduce((sum, account) => sum + account.lines, 0);
  const choices: readonly DateOrder[] = ["dmy", "mdy", "ymd", "ydm"];
  return (
    <section className="import-settings" aria-label={t`What was understood`}>
      <h2>
        <Trans>What was understood</Trans>
      </h2>
      <dl className="statement-facts">
        <dt>
          <Trans>Format</Trans>
        </dt>
        <dd>{formatName(format, version)}</dd>
        <dt>
          <Trans>Characters</Trans>
        </dt>
        <dd>{charset}</dd>
        <dt>
          <Trans>Accounts</Trans>
        </dt>
        <dd>{formatCount(accounts.length, locale)}</dd>
        <dt>
          <Trans>Lines</Trans>
        </dt>
        <dd>{formatCount(lines, locale)}</dd>
        {payees > 0 ? (
          <>
            <dt>
              <Trans>Payees</Trans>
            </dt>
            <dd>{formatCount(payees, locale)}</dd>
          </>
        ) : null}
        {assigned > 0 ? (
          <>
            <dt>
              <Trans>Amounts assigned in its budget</Trans>
            </dt>
            <dd>{formatCount(assigned, locale)}</dd>
          </>
        ) : null}
      </dl>
      {leftOut.length > 0 ? (
        <ul className="import-problems">
          {leftOut.map(({ kind, count }) => (
            <li key={kind}>{leftOutWords(kind, count)}</li>
          ))}
        </ul>
      ) : null}
      {letters ? (
        <ul className="import-problems">
          {letters.read > 0 ? (
            <li>
              <Plural
                value={letters.read}
                one="The file writes # letter by its HTML name. It was read as the letter."
                other="The file writes # letters by their HTML names. They were read as letters."
              />
            </li>
          ) : null}
          {letters.kept.length > 0 ? (
            <li>
              <Trans>Nobody knows {letters.kept.join(", ")}: it stays as the file has it.</Trans>
            </li>
          ) : null}
        </ul>
      ) : null}
      {isUnsure ? (
        <ul className="import-problems">
          <li>
            <Trans>Day and month could be swapped. Look at a few dates.</Trans>
          </li>
        </ul>
      ) : null}
      {dates ? (
        <Select
          label={t`Dates`}
          hint={dates.why.map(reasonWords).join(" ")}
          options={choices.map((value) => ({ value, label: orders[value] }))}
          value={dates.value.order}
          onValueChange={onDateOrder}
        />
      ) : null}
      <p className="text-text-2">
        <Trans>The format itself says what each field means, so there are no columns to choose.</Trans>
      </p>
      {skippedCount > 0 ? <SkippedLines skipped={skipped} count={skippedCount} /> : null}
    </section>
  );
}

interface CardProps {
  readonly stated: FileAccount;
  readonly choice: Choice | undefined;
  readonly problem: "blank" | "taken" | undefined;
  readonly onChoice: (choice: Choice) => void;
}

const NEW = "new";
const NOWHERE = "nowhere";

function StatedAccountCard({ stated, choice, problem, onChoice }: CardProps) {
  const { t } = useLingui();
  const accounts = useAccounts();
  const label = useStatedName()(stated);
  const value = choice?.to === "account" ? choice.accountId : (choice?.to ?? null);
  const details = [stated.name === "" ? "" : stated.number, stated.bank].filter(Boolean).join(" · ");
  return (
    <article className="statement" data-left-out={choice?.to === "nowhere" ? "" : undefined}>
      <header>
        <h3 className="cut" title={label}>
          {label}
        </h3>
        {details ? <small className="cut">{details}</small> : null}
        <KnownBy stated={stated} choice={choice} />
      </header>
      <p className="statement-lines">
        <Plural value={stated.lines} one="# line" other="# lines" />
        {stated.firstDate && stated.lastDate ? (
          <>
            {", "}
            <Day value={stated.firstDate} style="medium" />
            {stated.lastDate === stated.firstDate ? null : (
              <>
                {" – "}
                <Day value={stated.lastDate} style="medium" />
              </>
            )}
          </>
        ) : null}
        {stated.pending > 0 ? (
          <>
            {", "}
            <Plural value={stated.pending} one="# pending" other="# pending" />
          </>
        ) : null}
      </p>
      <StatementCheck {...stated} lines={stated.lines - stated.pending} />
      {stated.statements.length > 1 ? <Details statements={stated.statements} stated={stated} /> : null}
      <div className="statement-place">
        <Select<string>
          label={t`Goes to`}
          placeholder={t`Choose an account`}
          options={[
            ...possibleAccounts(stated, accounts).map(({ id, name, currency }) => ({
              value: id as string,
              label: name,
              detail: currency,
            })),
            { value: NEW, label: t`A new account` },
            { value: NOWHERE, label: t`Leave it out` },
          ]}
          value={value}
          onValueChange={(next) => {
            if (next === NEW) return onChoice({ to: "new", ...stated.proposal });
            if (next === NOWHERE) return onChoice({ to: "nowhere" });
            const found = accounts.find(({ id }) => id === next);
            if (found) onChoice({ to: "account", accountId: found.id });
          }}
        />
        {choice?.to === "new" ? (
          <NewAccount choice={choice} fixed={stated.currencyStated} problem={problem} onChoice={onChoice} />
        ) : null}
      </div>
    </article>
  );
}

/** Name of the account as the file has it, else its number, else its place in the file. */
function useStatedName(): (stated: FileAccount) => string {
  const { t } = useLingui();
  return ({ name, number, index }) => name || number || t`Account ${index + 1}`;
}

function KnownBy({ stated, choice }: Pick<CardProps, "stated" | "choice">) {
  if (choice?.to !== "account" || choice.accountId !== stated.accountId) return null;
  switch (stated.knownBy) {
    case "number":
      return (
        <Pill tone="in">
          <Trans>Known by its number</Trans>
        </Pill>
      );
    case "remembered":
      return (
        <Pill tone="in">
          <Trans>As the last time</Trans>
        </Pill>
      );
    case "name":
      return (
        <Pill tone="in">
          <Trans>Known by its name</Trans>
        </Pill>
      );
    default:
      return null;
  }
}

interface NewAccountProps {
  readonly choice: Extract<Choice, { to: "new" }>;
  /** The file says the currency. */
  readonly fixed: boolean;
  readonly problem: CardProps["problem"];
  readonly onChoice: (choice: Choice) => void;
}

function NewAccount({ choice, fixed, problem, onChoice }: NewAccountProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const kinds = useAccountKindNames();
  const currencies = useMemo(() => currencyOptions(locale), [locale]);
  const { name, kind, currency } = choice;
  return (
    <div className="statement-new">
      <TextField
        label={t`Name`}
        maxLength={200}
        value={name}
        error={
          problem === "taken"
            ? t`There is already something called “${name}”.`
            : problem === "blank"
              ? t`A name is needed.`
              : undefined
        }
        onValueChange={(next) => onChoice({ ...choice, name: next })}
      />
      <Select<AccountKind>
        label={t`Kind`}
        options={accountKinds.map((value) => ({ value, label: kinds[value] }))}
        value={kind}
        onValueChange={(next) => onChoice({ ...choice, kind: next })}
      />
      {fixed ? (
        <TextField label={t`Currency`} value={currency} disabled />
      ) : (
        <Combobox
          label={t`Currency`}
          options={currencies}
          value={currency}
          onValueChange={(next) => next && onChoice({ ...choice, currency: next as Currency })}
        />
      )}
    </div>
  );
}

/** Statements of single days or pages; the first that do not add up are what a person looks for. */
function Details({
  statements,
  stated,
}: {
  readonly statements: readonly StatementDetail[];
  readonly stated: FileAccount;
}) {
  const { locale } = useFormat();
  const wrong = statements.filter(({ difference }) => difference !== null && difference !== 0);
  const shown = (wrong.length > 0 ? wrong : statements)
    .slice(0, MOST_DETAILS)
    .map((detail, key) => ({ ...detail, key }));
  return (
    <details className="statement-details">
      <summary>
        {wrong.length > 0 ? (
          <Trans>
            {formatCount(wrong.length, locale)} of {formatCount(statements.length, locale)} statements do not add up
          </Trans>
        ) : (
          <Plural value={statements.length} one="# statement" other="# statements" />
        )}
      </summary>
      <ul>
        {shown.map((detail) => (
          <li key={detail.key}>
            {detail.closing || detail.firstDate ? (
              <Day
                value={(detail.closing?.date ?? detail.firstDate) as NonNullable<typeof detail.firstDate>}
                style="medium"
              />
            ) : null}
            <StatementCheck {...detail} currency={stated.currency} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const MOST_DETAILS = 400;
