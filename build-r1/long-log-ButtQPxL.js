// src/engine/long-log.ts
/** While a long log is replayed, its state is kept now and then, so that a tab that is closed loses little of it. */
var eventsPerCheckpoint = 5e4;
/**
* The fold of a log up to its end, from the last checkpoint that still holds. One tab does it, the others wait and then
* find what it kept.
*/
function resumeLongLog(options, { upToSeq = Number.POSITIVE_INFINITY } = {}) {
	const { history, catalogId, name, begin, batch = 1e3 } = options;
	async function start() {
		const checkpoint = await history.checkpoint(catalogId, name, Math.min(upToSeq, Number.MAX_VALUE));
		if (checkpoint) {
			const { epoch, seq } = checkpoint;
			try {
				const { state, unreadable } = Object(checkpoint.state);
				const count = Number.isInteger(unreadable) ? unreadable : 0;
				return {
					fold: begin(state),
					seq,
					unreadable: count,
					epoch,
					savedSeq: seq
				};
			} catch {}
		}
		return {
			fold: begin(),
			seq: 0,
			unreadable: 0,
			epoch: NaN,
			savedSeq: 0
		};
	}
	return history.exclusively(`${name} ${catalogId}`, async () => {
		let log = await start();
		for (;;) {
			const part = await history.readLog(catalogId, {
				afterSeq: log.seq,
				limit: batch
			});
			if (Number.isNaN(log.epoch)) log = {
				...log,
				epoch: part.epoch
			};
			else if (part.epoch !== log.epoch) {
				log = await start();
				continue;
			}
			const events = part.events.filter(({ seq }) => seq <= upToSeq);
			await log.fold.add(events);
			const unreadable = log.unreadable + part.unreadable;
			log = {
				...log,
				unreadable,
				seq: part.lastSeq > 0 ? Math.max(log.seq, part.lastSeq) : log.seq
			};
			const isEnd = part.isEnd || events.length < part.events.length;
			const { savedSeq = 0 } = log;
			if (log.seq - savedSeq >= (isEnd ? batch : eventsPerCheckpoint) && upToSeq === Number.POSITIVE_INFINITY) log = await saveLongLog(options, log);
			if (isEnd) return log;
		}
	});
}
/** Keeps a state where the log still is what it was; it is not kept elsewhere either where that fails. */
async function saveLongLog({ history, catalogId, name }, log) {
	const { fold, seq, epoch, unreadable } = log;
	const kept = {
		state: fold.state(),
		unreadable
	};
	await history.saveCheckpoint(catalogId, name, {
		epoch,
		seq,
		state: kept
	}).catch(() => false);
	return {
		...log,
		savedSeq: seq
	};
}
export { resumeLongLog, saveLongLog };
