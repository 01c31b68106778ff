/** The page of sharing: what it means before there is any, and who takes part when there is. */
import { Delayed, SkeletonRows } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { PrivatePanel } from "./private-panel.tsx";
import { SharedPanel } from "./shared-panel.tsx";
import { useSharingStatus } from "./sharing-status.ts";
import "./sharing.css";

export function SharingPanel() {
  const { data: status, error, refetch } = useSharingStatus();
  if (error) return <QueryError error={error} onAgain={() => void refetch()} />;
  if (!status)
    return (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  return (
    <div className="sharing">
      {status.kind === "shared" ? <SharedPanel status={status} /> : <PrivatePanel joining={status.joining} />}
    </div>
  );
}
