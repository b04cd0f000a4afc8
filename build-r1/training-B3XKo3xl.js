import { t as LearningError } from "./learning-error-DWfSW_dE.js";
// src/models/training.ts
var silentTraining = { step: async () => {} };
/**
* Runs epochs until they are over, or the held-out score has not risen for `patience` of them.
*
* @returns how many were run
* @throws {LearningError} when the loss is no number any more, or ten times what it was after the first epoch
*/
async function runEpochs({ learner, epochs, runEpoch, validate, keepBest, patience = 3 }, training) {
	let first = 0;
	let best = Number.NEGATIVE_INFINITY;
	let bestEpoch = 0;
	for (let epoch = 1; epoch <= epochs; epoch++) {
		const loss = await runEpoch(epoch);
		if (epoch === 1) first = loss;
		if (!Number.isFinite(loss) || loss > 10 * Math.max(first, .1)) throw new LearningError(`${learner}: epoch ${epoch}: the loss is ${loss.toPrecision(3)} after ${first.toPrecision(3)} at first: the run diverges; a smaller learning rate may help`);
		const score = validate?.();
		training.onEpoch?.({
			learner,
			epoch,
			epochs,
			loss,
			score
		});
		await training.step(epoch / epochs);
		if (score === void 0) continue;
		if (score > best) {
			best = score;
			bestEpoch = epoch;
			keepBest?.();
		} else if (epoch - bestEpoch >= patience) return epoch;
	}
	return epochs;
}
export { silentTraining as n, runEpochs as t };
