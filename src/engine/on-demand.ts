/**
 * A script that is asked for once: a browser takes a tenth of a millisecond and more to say that it has it already. One
 * that did not come is asked for again.
 */
export function onDemand<Script>(load: () => Promise<Script>): () => Promise<Script> {
  let loading: Promise<Script> | undefined;
  return () => {
    if (!loading) {
      loading = load();
      loading.catch(() => {
        loading = undefined;
      });
    }
    return loading;
  };
}

/** What recommends: asked for at once, and needed when the first files of a catalogue are there. */
export const firstAnswers = onDemand(() => import("./first-answers.ts"));
firstAnswers().catch(() => {}); // who needs it is told

/** What answers the questions that a first recommendation does not need. */
export const questions = onDemand(() => import("./questions.ts"));

/** What the answers after the first one need. */
export const secondAnswers = onDemand(() => import("./second-answers.ts"));

/** What learns from the visitor. */
export const learning = onDemand(() => import("./learning.ts"));

/** What has to do with facets: filters, limits, rules. */
export const facetQuestions = onDemand(() => import("./facet-questions.ts"));
