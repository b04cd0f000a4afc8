import { expect, test } from "vitest";
import { idOnMuseumPage } from "./known-museums.ts";

test.each([
  ["https://www.metmuseum.org/art/collection/search/436535?ft=van+gogh&pos=3", "436535"],
  ["https://www.metmuseum.org/zh/art/collection/search/436535", "436535"],
  ["https://www.tate.org.uk/art/artworks/turner-norham-castle-sunrise-n01981", "n01981"],
  ["https://www.tate.org.uk/art/artworks/warhol-marilyn-diptych-t03093/text-summary", "t03093"],
  ["https://www.moma.org/collection/works/79802?artist_id=2206&page=1", "79802"],
  ["https://www.moma.org/collection/object.php?object_id=79802", "79802"],
  ["https://www.artic.edu/artworks/27992/a-sunday-on-la-grande-jatte-1884", "27992"],
  ["https://www.clevelandart.org/art/1958.47", "1958.47"],
  ["https://clevelandart.org/art/1967.36.2", "1967.36.2"],
  ["https://www.nga.gov/artworks/46114-watson-and-shark", "46114"],
  ["https://www.nga.gov/collection/art-object-page.46114.html", "46114"],
  ["https://www.rijksmuseum.nl/en/collection/SK-C-5", "SK-C-5"],
  ["https://www.rijksmuseum.nl/nl/collectie/BK-NM-1010", "BK-NM-1010"],
  ["https://www.rijksmuseum.nl/en/collection/object/The-Night-Watch--5216cd4b0b9b", "5216cd4b0b9b"],
])("finds the id in %s", (address, id) => {
  expect(idOnMuseumPage(address)).toBe(id);
});

test.each([
  "https://www.metmuseum.org/art/collection/search?q=cat",
  "https://www.tate.org.uk/art/artists/joseph-mallord-william-turner-558",
  "https://www.clevelandart.org/art/collection/search",
  "https://www.rijksmuseum.nl/en/collection/object",
  "https://metmuseum.org.example/art/collection/search/436535",
  "https://notmetmuseum.org/art/collection/search/436535",
  "not an address",
])("finds none in %s", (address) => {
  expect(idOnMuseumPage(address)).toBeUndefined();
});
