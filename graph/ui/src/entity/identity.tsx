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

const FOREMOST: Record<string, string> = { iso3: texts.entity.iso3, cow: texts.entity.cow };

function Codes({ codes }: { codes: [string, string | number][] }) {
  return (
    <>
      {codes.map(([name, code]) => (
        <>
          <dt key={name}>{FOREMOST[name] ?? name}</dt>
          <dd>{code}</dd>
        </>
      ))}
    </>
  );
}

export function Identity({ entity }: { entity: EntityFacts }) {
  const codes = Object.entries(entity.codes).filter(([name]) => name !== "wikidata");
  const first = codes.filter(([name]) => name in FOREMOST);
  const more = codes.filter(([name]) => !(name in FOREMOST));
  return (
    <section class="identity" aria-label={texts.entity.names}>
      <dl>
        <Codes codes={first} />
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
      {more.length > 0 && (
        <details>
          <summary>{texts.entity.codesMore}</summary>
          <dl>
            <Codes codes={more} />
          </dl>
        </details>
      )}
    </section>
  );
}
