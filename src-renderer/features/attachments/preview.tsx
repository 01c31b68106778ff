/** A receipt in full: pictures with zoom, the pages of a PDF, text. What a browser cannot show can be saved and opened. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import { useClient } from "../../bridge/context.tsx";
import { readDownload, saveAs } from "../../bridge/files.ts";
import {
  Button,
  Delayed,
  EmptyState,
  ExportIcon,
  FileIcon,
  IconButton,
  SheetOrDialog,
  SkeletonRows,
  ZoomInIcon,
  ZoomOutIcon,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

export interface PreviewProps {
  readonly attachment: TransactionView["attachments"][number];
  readonly onClose: () => void;
}

// Another megabyte, which nobody needs who looks at pictures.
const PdfPages = lazy(() => import("./pdf-pages.tsx").then((loaded) => ({ default: loaded.PdfPages })));

/** Shares of the width of the room. */
const ZOOMS = [1, 1.5, 2, 3, 4] as const;

export function AttachmentPreview({ attachment, onClose }: PreviewProps) {
  const { t } = useLingui();
  const client = useClient();
  const { id, name, type, hash } = attachment;
  const [zoom, setZoom] = useState(0);
  const file = useQuery({
    // By what it holds: it never changes, and nothing of it stays behind when it is not looked at.
    queryKey: ["attachment", hash],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: () => undefined,
    queryFn: async ({ signal }) => {
      const { downloadId } = await client.attachments.open({ id }, { signal });
      return readDownload(client, { downloadId, mediaType: type }, { signal });
    },
  });
  const canZoom = type.startsWith("image/") || type === "application/pdf";
  let body: ReactNode;
  if (file.error) body = <QueryError error={file.error} onAgain={() => void file.refetch()} />;
  else if (!file.data)
    body = (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  else body = <Shown blob={file.data} name={name} type={type} zoom={ZOOMS[zoom] ?? 1} />;
  return (
    <SheetOrDialog
      open
      full
      size="large"
      title={<span className="cut">{name}</span>}
      cancelLabel={null}
      onOpenChange={(open) => !open && onClose()}
      aside={
        <div className="preview-tools">
          {canZoom ? (
            <>
              <IconButton
                icon={ZoomOutIcon}
                name={t`Smaller`}
                disabled={zoom === 0}
                onClick={() => setZoom(Math.max(0, zoom - 1))}
              />
              <span className="figures preview-zoom" role="status">
                {Math.round((ZOOMS[zoom] ?? 1) * 100)} %
              </span>
              <IconButton
                icon={ZoomInIcon}
                name={t`Larger`}
                disabled={zoom === ZOOMS.length - 1}
                onClick={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}
              />
            </>
          ) : null}
          <Button icon={ExportIcon} disabled={!file.data} onClick={() => file.data && saveAs(file.data, name)}>
            <Trans>Save as a file</Trans>
          </Button>
        </div>
      }
    >
      <div className="preview-room">{body}</div>
    </SheetOrDialog>
  );
}

interface ShownProps {
  readonly blob: Blob;
  readonly name: string;
  readonly type: string;
  readonly zoom: number;
}

function Shown({ blob, name, type, zoom }: ShownProps) {
  if (type === "application/pdf")
    return (
      <Suspense fallback={<SkeletonRows rows={6} />}>
        <PdfPages blob={blob} zoom={zoom} />
      </Suspense>
    );
  if (type === "text/plain") return <PlainText blob={blob} />;
  return <Picture blob={blob} name={name} zoom={zoom} />;
}

function Picture({ blob, name, zoom }: Omit<ShownProps, "type">) {
  const [url, setUrl] = useState<string>();
  const [isUnreadable, setUnreadable] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (isUnreadable)
    return (
      <EmptyState icon={FileIcon}>
        <Trans>This picture cannot be shown here. It is kept as it is: save it and open it with another program.</Trans>
      </EmptyState>
    );
  if (!url) return null;
  return (
    <img
      className="preview-picture"
      src={url}
      alt={name}
      data-zoomed={zoom > 1 ? "" : undefined}
      ref={(image) => {
        if (image) image.style.width = zoom > 1 ? `${zoom * 100}%` : "";
      }}
      onError={() => setUnreadable(true)}
    />
  );
}

function PlainText({ blob }: { readonly blob: Blob }) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void blob.text().then((read) => isCurrent && setText(read.slice(0, 200_000)));
    return () => {
      isCurrent = false;
    };
  }, [blob]);
  return <pre className="preview-text">{text}</pre>;
}
