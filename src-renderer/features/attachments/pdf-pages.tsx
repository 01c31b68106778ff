/**
 * The pages of a PDF, drawn by pdf.js: the browser's own viewer would need frames, which the content security policy of
 * the program forbids. What parses the file runs in a worker of its own that ends with the preview; scripts, forms and
 * links of the file are not run. A page is drawn when it comes near the window.
 */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, PDFWorker } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";
import { Delayed, EmptyState, FileIcon, SkeletonRows } from "../../design/index.ts";
import { trustedScript } from "./trusted-script.ts";

export interface PdfPagesProps {
  readonly blob: Blob;
  readonly zoom: number;
}

/** More pages than this are a book: they are saved and read elsewhere. */
const MOST_PAGES = 60;
/** Pixels of a canvas; more of them cost memory and show no more. */
const MOST_PIXELS = 16_000_000;

export function PdfPages({ blob, zoom }: PdfPagesProps) {
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const port = new Worker(trustedScript(workerUrl), { type: "module" });
    const worker = PDFWorker.create({ port });
    void blob
      .arrayBuffer()
      .then((data) => getDocument({ data, worker, isEvalSupported: false, useWasm: false, enableXfa: false }).promise)
      .then((read) => (isCurrent ? setPdf(read) : undefined))
      .catch(() => isCurrent && setFailed(true));
    return () => {
      isCurrent = false;
      worker.destroy();
      port.terminate();
    };
  }, [blob]);
  if (hasFailed)
    return (
      <EmptyState icon={FileIcon}>
        <Trans>This PDF cannot be shown here: it is damaged or needs a password. Save it and open it elsewhere.</Trans>
      </EmptyState>
    );
  if (!pdf)
    return (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  const shown = Math.min(pdf.numPages, MOST_PAGES);
  const left = pdf.numPages - shown;
  return (
    <div className="preview-pages">
      {Array.from({ length: shown }, (_, at) => at + 1).map((number) => (
        <PdfPage key={number} pdf={pdf} number={number} zoom={zoom} />
      ))}
      {left > 0 ? (
        <p className="attachments-hint">
          <Plural value={left} one="# more page is in the file." other="# more pages are in the file." />
        </p>
      ) : null}
    </div>
  );
}

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly zoom: number;
}

function PdfPage({ pdf, number, zoom }: PdfPageProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(number === 1);
  useEffect(() => {
    const element = canvas.current;
    if (!element || isNear) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "600px",
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [isNear]);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !isNear) return;
    let task: ReturnType<PDFPageProxy["render"]> | undefined;
    let isCurrent = true;
    void pdf
      .getPage(number)
      .then((page) => {
        if (!isCurrent) return;
        const natural = page.getViewport({ scale: 1 });
        const room = (element.parentElement?.clientWidth ?? natural.width) * zoom;
        const sharp = (room / natural.width) * window.devicePixelRatio;
        const most = Math.sqrt(MOST_PIXELS / (natural.width * natural.height));
        const viewport = page.getViewport({ scale: Math.min(sharp, most) });
        element.width = Math.floor(viewport.width);
        element.height = Math.floor(viewport.height);
        element.style.width = `${zoom * 100}%`;
        task = page.render({ canvas: element, viewport });
        return task.promise;
      })
      // A drawing that was broken off is drawn again by whoever broke it off.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
      task?.cancel();
    };
  }, [pdf, number, zoom, isNear]);
  return <canvas ref={canvas} className="preview-page" role="img" aria-label={t`Page ${number}`} />;
}
