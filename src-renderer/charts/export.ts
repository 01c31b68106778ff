/**
 * A chart as a file: SVG and PNG in the light theme with every colour resolved, CSV from the table twin. Nothing here
 * touches the network, and the drawing is cloned as nodes, never as markup.
 */
const PROPERTIES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "stop-color",
  "stop-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
] as const;

/** Heard by canvases: the colours have changed. */
export const PAINT_AGAIN = "chart-paint";

/** The theme of the frame is switched for the moment of reading: what is printed or exported is on white paper. */
export function inLightTheme<Value>(frame: HTMLElement, read: () => Value): Value {
  const before = frame.dataset["theme"];
  frame.dataset["theme"] = "light";
  try {
    return read();
  } finally {
    if (before === undefined) delete frame.dataset["theme"];
    else frame.dataset["theme"] = before;
  }
}

/** @param frame the figure around the drawing */
export function drawingToSvg(frame: HTMLElement, drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const canvas = drawing.parentElement?.querySelector<HTMLCanvasElement>("canvas.plot-canvas");
  const paper = inLightTheme(frame, () => {
    resolveStyles(drawing, copy);
    canvas?.dispatchEvent(new Event(PAINT_AGAIN));
    if (canvas) copy.prepend(pictureOf(canvas, drawing));
    return getComputedStyle(frame).getPropertyValue("--surface");
  });
  canvas?.dispatchEvent(new Event(PAINT_AGAIN));
  for (const probes of copy.querySelectorAll("[data-probes]")) probes.remove();

  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", paper.includes("light-dark") ? "white" : paper || "white");
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

function resolveStyles(drawing: SVGSVGElement, copy: SVGSVGElement): void {
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [at, node] of copies.entries()) {
    const original = originals[at];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      if (value) node.setAttribute(property, value);
    }
    for (const attribute of ["class", "style", "tabindex"]) node.removeAttribute(attribute);
  }
}

/** More marks than a document holds are in the file as one picture below the labels. */
function pictureOf(canvas: HTMLCanvasElement, drawing: SVGSVGElement): SVGImageElement {
  const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
  image.setAttribute("href", canvas.toDataURL("image/png"));
  image.setAttribute("width", drawing.getAttribute("width") ?? "100%");
  image.setAttribute("height", drawing.getAttribute("height") ?? "100%");
  return image;
}

/** @returns undefined when the browser could not draw it */
export async function svgToPng(svg: string, width: number, height: number, scale = 2): Promise<Blob | undefined> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    context.scale(scale, scale);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** RFC 4180, with a guard against cells that a spreadsheet would run as a formula. */
export function tableToCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = /^[=@\t\r]|^[+-](?![\d.,\s]*$)/.test(text) ? `'${text}` : text;
    return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Hands a file to the person through the browser's own saving. */
export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
