/** The bell as a line of a list of links, on the phone's “More”: it opens a sheet. */
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Icon, NextIcon, NotifyIcon, Pill, Sheet } from "../../design/index.ts";
import { NoticeList } from "./notice-list.tsx";
import { useNoticeLog } from "./use-notices.ts";
import "./notices.css";

export function NoticeRow() {
  const notices = useNoticeLog();
  const [open, setOpen] = useState(false);
  const { unseen } = notices;
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setOpen(true);
          notices.markSeen();
        }}
      >
        <Icon of={NotifyIcon} large />
        <span>
          <Trans>Notifications</Trans>
        </span>
        {unseen > 0 ? <Pill tone="info">{unseen}</Pill> : null}
        <Icon of={NextIcon} />
      </button>
      <Sheet open={open} onOpenChange={setOpen} title={<Trans>Notifications</Trans>}>
        <NoticeList entries={notices.entries} onClear={notices.clear} onLeave={() => setOpen(false)} />
      </Sheet>
    </>
  );
}
