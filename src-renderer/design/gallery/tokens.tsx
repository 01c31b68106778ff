/** Colours with their contrast on surface, type, and both themes side by side. */
import { contrast } from "../contrast.ts";
import { Page } from "../patterns/page.tsx";
import { PageHeader } from "../patterns/page-header.tsx";
import { Card } from "../primitives/card.tsx";
import source from "../tokens.json?raw";

interface Tokens {
  readonly color: Readonly<Record<string, { readonly light: string; readonly dark: string }>>;
  readonly type: Readonly<Record<string, { readonly use: string }>>;
}

const tokens: Tokens = JSON.parse(source);
const surface = tokens.color["surface"] ?? { light: "#ffffff", dark: "#000000" };

const themes = ["light", "dark"] as const;
const types = Object.entries(tokens.type);

export function TokensGallery() {
  return (
    <>
      <PageHeader title="Tokens" />
      <Page>
        <div className="grid gap-16 tablet:grid-cols-2">
          {themes.map((theme) => (
            <div key={theme} data-theme={theme} className="rounded-card bg-canvas p-16 text-text">
              <ul className="grid gap-4">
                {Object.entries(tokens.color).map(([name, color]) => (
                  <li key={name} className="flex items-center gap-8 text-grid">
                    <span
                      className="h-20 w-40 rounded-chip border border-line-strong"
                      style={{ background: `var(--${name})` }}
                    />
                    <span className="grow">{name}</span>
                    <span className="figures text-text-3">{contrast(color[theme], surface[theme]).toFixed(1)}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <Card title="Type" className="tablet:col-span-2">
            {types.map(([name, type]) => (
              <p key={name} style={{ font: `var(--type-${name})` }}>
                {name} 1,234.50 · {type.use}
              </p>
            ))}
          </Card>
        </div>
      </Page>
    </>
  );
}
