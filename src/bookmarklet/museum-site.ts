/**
 * A museum's own website that knows nothing of Docent: plain pages, no script. It stands in for the real ones in
 * demonstrations and tests of the bookmarklet.
 */
export interface MuseumObject {
  /** "1F98A" */
  readonly accession: string;
  readonly title: string;
  readonly maker: string;
  readonly date: string;
  readonly department: string;
  /** The archive's pages are sent with a stricter policy: no frames. */
  readonly wing: "art" | "archive";
  readonly subjects: string;
}

export interface MuseumFile {
  /** Relative to the museum's folder. */
  readonly path: string;
  readonly text: string;
}

/** Where an object's page stands, in the shape of Tate's addresses: maker, title and accession number in one slug. */
export function objectPath({ wing, maker, title, accession }: MuseumObject): string {
  return `${wing}/artworks/${[maker.split(" ").at(-1) ?? "", title, accession].map(slug).filter(Boolean).join("-")}`;
}

/** Where the page expects an object's picture. */
export function picturePath({ accession }: MuseumObject): string {
  return `media/${accession}.svg`;
}

export function museumSite(objects: readonly MuseumObject[]): MuseumFile[] {
  const departments = [...new Set(objects.map((object) => object.department))];
  const index = departments
    .map((department) => {
      const items = objects.filter((object) => object.department === department);
      return `<section aria-labelledby="${slug(department)}">
<h2 id="${slug(department)}">${escapeHtml(department)} <small>${items.length} works</small></h2>
<ul class="works">
${items.map((object) => `<li><a href="${objectPath(object)}"><img src="${picturePath(object)}" alt="" loading="lazy" width="96" height="96">${escapeHtml(object.title)}</a></li>`).join("\n")}
</ul>
</section>`;
    })
    .join("\n");
  return [
    { path: "index.html", text: page("Collection", ".", `<h1>Works in the collection</h1>\n${index}`) },
    { path: "museum.css", text: styles },
    ...objects.map((object) => ({ path: `${objectPath(object)}.html`, text: objectPage(object) })),
  ];
}

function objectPage(object: MuseumObject): string {
  const { title, maker, date, accession, department, subjects } = object;
  const rows = [
    ["Artist", maker],
    ["Date", date],
    ["Collection", department],
    ["Subjects", subjects],
    ["Reference", accession],
  ].filter(([, value]) => value !== "");
  const linked = {
    "@context": "https://schema.org",
    "@type": "VisualArtwork",
    name: title,
    creator: { "@type": "Person", name: maker },
    identifier: { "@type": "PropertyValue", name: "Accession number", value: accession },
  };
  return page(
    title,
    "../..",
    `<article>
<img src="../../${picturePath(object)}" alt="${escapeHtml(title)}" width="420" height="420">
<div>
<p class="maker">${escapeHtml(maker)}</p>
<h1>${escapeHtml(title)}</h1>
<dl>
${rows.map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`).join("\n")}
</dl>
</div>
</article>
<script type="application/ld+json">${JSON.stringify(linked).replaceAll("<", "\\u003c")}</script>`,
  );
}

function page(title: string, root: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · The Museum of Small Drawings</title>
<link rel="stylesheet" href="${root}/museum.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><a href="${root}/index.html">The Museum of Small Drawings</a></header>
<main>
${body}
</main>
<footer>A stand-in for a museum’s own website. Drawings: OpenMoji, CC BY-SA 4.0.</footer>
</body>
</html>
`;
}

const styles = `* { box-sizing: border-box }
body { margin: 0; color: #1b1b1b; background: #fff; font: 16px/1.5 Arial, Helvetica, sans-serif }
header { padding: 20px 5vw; background: #123a5a }
header a { color: #fff; font-weight: bold; text-decoration: none; letter-spacing: .02em }
main { max-width: 1100px; margin: 0 auto; padding: 24px 5vw 64px }
h1 { margin: 0 0 16px; font-size: 2rem; line-height: 1.15 }
h2 { margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 1px solid #ccc; font-size: 1.2rem }
h2 small { color: #595959; font-weight: normal }
a { color: #123a5a }
.works { display: grid; grid-template-columns: repeat(auto-fill, minmax(120px, 1fr)); gap: 16px; margin: 0; padding: 0; list-style: none }
.works a { display: block; font-size: .85rem }
.works img { display: block; width: 100%; height: auto; background: #f2f2f2 }
article { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 40px; align-items: start }
article img { width: 100%; height: auto; background: #f2f2f2 }
.maker { margin: 0; color: #595959 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0 }
dt { color: #595959 }
dd { margin: 0 }
footer { padding: 24px 5vw; border-top: 1px solid #ccc; color: #595959; font-size: .85rem }
`;

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function slug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
