// Who it is: names in every language, codes, its address.

import type { EntityFacts } from "../api/types";
import { texts } from "../texts";

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

function language(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}

function Names({ entity }: { entity: EntityFacts }) {
  const rows = Object.entries(entity.names).filter(([, names]) => names.length);
  const count = rows.reduce((sum, [, names]) => sum + names.length, 0) + entity.aliases.length;
  if (!count) return null;
  return (
    <details>
      <summary>{texts.entity.otherNames(count)}</summary>
      <dl>
        {rows.map(([code, names]) => (
          <>
            <dt key={code}>{language(code)}</dt>
            <dd lang={code} dir="auto">
              {names.join(", ")}
            </dd>
          </>
        ))}
      </dl>
      {entity.aliases.length > 0 && (
        <p class="note" dir="auto">
          {entity.aliases.join(", ")}
        </p>
      )}
    </details>
  );
}

const CODE_WORDS: Record<string, string> = {
  iso2: "ISO alpha-2",
  iso3: "ISO alpha-3",
  cow: "Correlates of War",
  gw: "Gleditsch and Ward",
};

export function Identity({ entity }: { entity: EntityFacts }) {
  return (
    <section class="identity" aria-label={texts.entity.names}>
      <dl>
        {Object.entries(entity.codes).map(([name, code]) => (
          <>
            <dt key={name}>{CODE_WORDS[name] ?? name}</dt>
            <dd>{code}</dd>
          </>
        ))}
        {entity.wikidata && (
          <>
            <dt>{texts.entity.wikidata}</dt>
            <dd>{entity.wikidata}</dd>
          </>
        )}
        <dt>{texts.entity.identifier}</dt>
        <dd>
          <code>{entity.id}</code>
        </dd>
      </dl>
      <Names entity={entity} />
    </section>
  );
}
