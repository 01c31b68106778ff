/**
 * The first questions of a new vault, one per view, each can be left out. Every answer is written when its question is
 * left, so that going away in the middle loses nothing.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useApi } from "../../bridge/context.tsx";
import { useSettings } from "../../bridge/nouns.ts";
import { Button } from "../../design/index.ts";
import { AccountsStep } from "./accounts-step.tsx";
import { CategoriesStep } from "./categories-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { HistoryStep } from "./history-step.tsx";
import { MoneyStep } from "./money-step.tsx";
import { useProgress } from "./progress.ts";
import { type Question, questions } from "./search.ts";
import "./first-steps.css";

const route = getRouteApi("/first-steps");

export function FirstStepsScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const settings = useSettings();
  const id = useQuery(useApi().profiles.current.queryOptions()).data?.profile?.id;
  const { progress, change } = useProgress(id);
  // Two of the questions read differently when there are accounts already.
  const isUnknown = useQuery(useApi().accounts.list.queryOptions()).isPending;
  const { step: asked } = route.useSearch();
  const step = asked ?? progress?.step ?? "money";
  const at = questions.indexOf(step);
  useEffect(() => {
    if (id) change({ step });
  }, [id, step, change]);
  const goTo = (next: Question | undefined) => {
    if (next) void navigate({ to: "/first-steps", search: { step: next } });
  };
  const back = () => goTo(questions[at - 1]);
  const next = () => goTo(questions[at + 1]);
  const leave = () => void navigate({ to: "/" });
  const number = at + 1;
  const last = questions.length;
  return (
    <div className="first-steps">
      <header className="first-steps-head">
        <span className="first-steps-name cut">{settings?.name}</span>
        <ol className="first-steps-dots" aria-label={t`Step ${number} of ${last}`}>
          {questions.map((each, index) => (
            <li
              key={each}
              data-state={index < at ? "done" : index === at ? "current" : "ahead"}
              aria-current={index === at ? "step" : undefined}
            >
              <span className="spoken">{index + 1}</span>
            </li>
          ))}
        </ol>
        {step === "done" ? (
          <span />
        ) : (
          <Button kind="quiet" onClick={leave}>
            <Trans>Skip for now</Trans>
          </Button>
        )}
      </header>
      <main className="first-steps-main">
        {step === "money" && settings ? <MoneyStep key={settings.currency} settings={settings} onNext={next} /> : null}
        {step === "accounts" && !isUnknown ? <AccountsStep onBack={back} onNext={next} /> : null}
        {step === "history" && !isUnknown ? <HistoryStep onBack={back} onNext={next} /> : null}
        {step === "categories" ? (
          <CategoriesStep
            onBack={back}
            onNext={() => {
              change({ chosen: true });
              next();
            }}
          />
        ) : null}
        {step === "done" ? <DoneStep onBack={back} onNext={leave} /> : null}
      </main>
    </div>
  );
}
