/** What is running here. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../bridge/context.tsx";
import { Card, Facts } from "../../design/index.ts";
import { Setting } from "./setting.tsx";

export function AboutPage() {
  const { t } = useLingui();
  const api = useApi();
  const about = useQuery(api.system.about.queryOptions()).data;
  const place = useQuery(api.profiles.place.queryOptions()).data;
  return (
    <Setting id="about">
      <Card title="Coffer" sub={<Trans>Your whole financial life in one place that only you can open.</Trans>}>
        <div className="about-facts">
          {about ? (
            <Facts
              facts={[
                { label: t`Version`, value: about.version },
                { label: t`Data`, value: place?.folder },
                { label: t`Encryption`, value: about.cipher },
                { label: t`Database`, value: `SQLite ${about.sqlite}` },
                { label: t`Runtime`, value: `Node ${about.node}` },
                { label: t`Licence`, value: "MIT" },
              ]}
            />
          ) : null}
        </div>
      </Card>
    </Setting>
  );
}
