/** Loans: the terms of accounts that owe, how they are paid off, and how all debts together come to an end. */
import * as z from "zod";
import { mostPayments, mostRate, payoffStrategies } from "../domain/loan.ts";
import { command, query } from "./base.ts";
import {
  accountId,
  accountKind,
  categoryId,
  commitId,
  currency,
  enteredAmount,
  localDate,
  minorAmount,
  month,
  transactionId,
} from "./values.ts";

const rate = z
  .int()
  .min(0)
  .max(mostRate)
  .meta({ id: "YearlyRate", description: "Yearly, in millionths: 52500 is 5.25 %" });
const payments = z.int().min(1).max(mostPayments).nullable();

const terms = z
  .strictObject({
    rate,
    /** What was borrowed. */
    principal: minorAmount,
    /** Each month, interest and principal together; of a card the least that it asks for. */
    payment: minorAmount,
    firstPayment: localDate,
    /** Null: as many as it takes. */
    payments,
    interestCategoryId: categoryId.nullable(),
    /** Whether the pay-off plan counts it. */
    inPlan: z.boolean(),
  })
  .meta({ id: "LoanTerms" });

const loan = z
  .strictObject({
    accountId,
    account: z.string(),
    kind: accountKind,
    currency,
    /** Not below zero. */
    owed: minorAmount,
    /** Null until somebody enters them. */
    terms: terms.nullable(),
    /** What is still to come by the terms, on what is owed now; null when nothing is owed or it never ends. */
    rest: z
      .strictObject({
        payments: z.int(),
        interest: minorAmount,
        paidOff: localDate,
        next: localDate,
        nextInterest: minorAmount,
      })
      .nullable(),
  })
  .meta({ id: "Loan" });
export type LoanView = z.infer<typeof loan>;

const loanPayment = z
  .strictObject({
    number: z.int(),
    date: localDate,
    payment: minorAmount,
    interest: minorAmount,
    principal: minorAmount,
    /** Owed after it. */
    balance: minorAmount,
  })
  .meta({ id: "LoanPayment" });

const way = z.enum([...payoffStrategies, "least"]);
const payoffWay = z.strictObject({
  way,
  /** Null when it never ends. */
  interest: minorAmount.nullable(),
  months: z.int().nullable(),
  end: month.nullable(),
  /** What is owed now and after each month. */
  owed: z.array(minorAmount),
});
const plan = z.strictObject({ strategy: z.enum(payoffStrategies), extra: minorAmount });

const reading = ["loans", "payoff_plans", "accounts", "transactions", "categories"] as const;
const committed = z.strictObject({ commitId });

export const loanErrors = {
  LOAN_NOT_POSSIBLE: {
    status: 422,
    message: "This loan cannot be paid off as it is. Nothing was changed. Look at its rate and its payment.",
    data: z.strictObject({ reason: z.enum(["payment-too-small", "not-owing", "neither-payment-nor-term"]) }),
  },
} as const;

export const loansContract = {
  /** Accounts that owe or have terms, in the order of accounts. */
  list: query(reading)
    .route({ method: "GET", path: "/loans", tags: ["Loans"] })
    .output(z.array(loan)),
  /** Enters or changes the terms of an account. Without a payment it follows from the number of payments. */
  set: command()
    .route({ method: "PATCH", path: "/loans/{accountId}", tags: ["Loans"] })
    .errors(loanErrors)
    .input(
      z.strictObject({
        accountId,
        rate,
        /** What is owed now when absent. */
        principal: enteredAmount.optional(),
        payment: enteredAmount.optional(),
        /** Today when absent. */
        firstPayment: localDate.optional(),
        payments: payments.default(null),
        interestCategoryId: categoryId.nullable().default(null),
        inPlan: z.boolean().default(true),
      }),
    )
    .output(z.strictObject({ commitId, loan })),
  /** The account stays. */
  remove: command()
    .route({ method: "DELETE", path: "/loans/{accountId}", tags: ["Loans"] })
    .input(z.strictObject({ accountId }))
    .output(committed),
  /** Payment by payment: what is left of what is owed now, or all of it as agreed. Empty when it never ends. */
  amortisation: query(reading)
    .route({ method: "GET", path: "/loans/{accountId}/amortisation", tags: ["Loans"] })
    .input(z.strictObject({ accountId, of: z.enum(["rest", "agreed"]).default("rest") }))
    .output(
      z.strictObject({
        currency,
        payments: z.array(loanPayment),
        interest: minorAmount,
        paidOff: localDate.nullable(),
      }),
    ),
  /** What a payment on a day is made of, by what is owed before it; itself left out when it is in the ledger already. */
  split: query(reading)
    .route({ method: "GET", path: "/loans/{accountId}/split", tags: ["Loans"] })
    .input(
      z.strictObject({
        accountId,
        amount: minorAmount,
        date: localDate.optional(),
        transactionId: transactionId.optional(),
      }),
    )
    .output(
      z.strictObject({ interest: minorAmount, principal: minorAmount, interestCategoryId: categoryId.nullable() }),
    ),
  /** How all debts come to an end, three ways; with the plan that was kept, or another to look at. */
  payoff: query(reading)
    .route({ method: "GET", path: "/loans/payoff", tags: ["Loans"] })
    .input(z.strictObject({ strategy: z.enum(payoffStrategies).optional(), extra: minorAmount.optional() }))
    .output(
      z.strictObject({
        currency,
        plan,
        /** Whether somebody kept it. */
        kept: z.boolean(),
        debts: z.array(
          z.strictObject({
            accountId,
            account: z.string(),
            owed: minorAmount,
            rate,
            payment: minorAmount,
            /** Its last month by the plan. */
            end: month.nullable(),
          }),
        ),
        /** Owing, and not in the plan. */
        leftOut: z.array(
          z.strictObject({
            accountId,
            account: z.string(),
            reason: z.enum(["no-terms", "other-currency", "not-wanted"]),
          }),
        ),
        ways: z.array(payoffWay),
        /** Month by month, by the plan; payments in the order of the debts. */
        months: z.array(
          z.strictObject({ month, payments: z.array(minorAmount), interest: minorAmount, owed: minorAmount }),
        ),
      }),
    ),
  keepPlan: command()
    .route({ method: "PATCH", path: "/loans/payoff", tags: ["Loans"] })
    .input(z.strictObject({ strategy: z.enum(payoffStrategies), extra: enteredAmount.refine((extra) => extra >= 0) }))
    .output(committed),
};
