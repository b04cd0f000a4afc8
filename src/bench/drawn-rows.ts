import { createRandom, type Random } from "../math/random.ts";
import type { MuseumRow } from "./museum-tables.ts";

/**
 * A table of any length out of real rows: so many of them drawn at random while there are enough, all of them and rows
 * drawn by the same statistics beyond.
 *
 * A drawn row is of a museum by its share, and crosses two or three real rows of it: a title that goes over from one
 * row's to another's at a word that both have (so each pair of words is a real one, and titles of one word, "Untitled",
 * stay as frequent as they are), the first one's artist and date, and the medium, classification and subjects of either
 * or of a third row by the same artist. It has no picture and no address of its own.
 *
 * @returns different ids, those of drawn rows ending in "-drawn-" and a number
 */
export function drawRows(
  rows: readonly MuseumRow[],
  count: number,
  { seed = 1 }: { readonly seed?: number } = {},
): MuseumRow[] {
  const random = createRandom(seed);
  if (count <= rows.length) return sampled(rows, count, random);
  const museums = Array.from(groupedBy(rows, ({ museum }) => museum).values(), createMuseum);
  const drawn = Array.from({ length: count - rows.length }, (_, i) => {
    const museum = museumAt(museums, random.int(rows.length));
    return drawRow(museum, i, random);
  });
  return [...rows, ...drawn];
}

interface Museum {
  readonly rows: readonly MuseumRow[];
  /** The words of each row's title. */
  readonly titles: readonly (readonly string[])[];
  /** Numbers of rows. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  readonly byArtist: ReadonlyMap<string, readonly number[]>;
}

function createMuseum(rows: readonly MuseumRow[]): Museum {
  const titles = rows.map(({ title }) => title.split(/\s+/u));
  const byWord = new Map<string, number[]>();
  titles.forEach((words, i) => {
    for (const word of new Set(words)) {
      const found = byWord.get(word);
      if (found) found.push(i);
      else byWord.set(word, [i]);
    }
  });
  const numbers = Array.from(rows.keys());
  return { rows, titles, byWord, byArtist: groupedBy(numbers, (i) => rows[i].artist) };
}

function museumAt(museums: readonly Museum[], position: number): Museum {
  let before = 0;
  for (const museum of museums) {
    before += museum.rows.length;
    if (position < before) return museum;
  }
  throw new RangeError(`got position ${position}, expected one below ${before}`);
}

function drawRow(museum: Museum, number: number, random: Random): MuseumRow {
  const first = random.int(museum.rows.length);
  const base = museum.rows[first];
  const { title, other } = crossedTitle(museum, first, random);
  const sameArtist = museum.byArtist.get(base.artist) ?? [first];
  const third = museum.rows[sameArtist[random.int(sameArtist.length)]];
  const second = museum.rows[other];
  const source = random.next() < 0.5 ? base : third;
  return {
    museum: base.museum,
    id: `${base.museum}-drawn-${number}`,
    title,
    artist: base.artist,
    date: random.next() < 0.5 ? base.date : third.date,
    medium: source.medium,
    classification: source.classification,
    subjects: crossedLists(base.subjects, second.subjects, random),
    image: "",
    url: "",
  };
}

/** The beginning of one title and, from a word that both have, the end of another. */
function crossedTitle(
  { titles, byWord }: Museum,
  first: number,
  random: Random,
): { title: string; other: number } {
  const words = titles[first];
  // A word that only this title has leads nowhere else; another try may find one that others have too.
  for (let attempt = 0; attempt < 4; attempt++) {
    const at = random.int(words.length);
    const others = byWord.get(words[at]) ?? [];
    const other = others[random.int(others.length)];
    if (other === undefined || other === first) continue;
    const end = titles[other].slice(titles[other].indexOf(words[at]));
    return { title: [...words.slice(0, at), ...end].join(" "), other };
  }
  return { title: words.join(" "), other: first };
}

/** Each value of both lists by a throw of a coin, so that there are about as many as in one of them. */
function crossedLists(one: string, other: string, random: Random): string {
  const values = new Set([...one.split("|"), ...other.split("|")].filter((value) => value !== ""));
  if (one === other) return one;
  return [...values].filter(() => random.next() < 0.5).join("|");
}

/** In the order of the table. */
function sampled(rows: readonly MuseumRow[], count: number, random: Random): MuseumRow[] {
  let wanted = count;
  return rows.filter((_, i) => {
    const isTaken = random.next() * (rows.length - i) < wanted;
    if (isTaken) wanted--;
    return isTaken;
  });
}

function groupedBy<T, Key>(elements: readonly T[], keyOf: (element: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const element of elements) {
    const group = groups.get(keyOf(element));
    if (group) group.push(element);
    else groups.set(keyOf(element), [element]);
  }
  return groups;
}
